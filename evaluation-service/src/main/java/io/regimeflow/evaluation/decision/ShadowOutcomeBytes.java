package io.regimeflow.evaluation.decision;

import io.regimeflow.domain.label.Signal;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;

/** The form of an outcome in the store: about fifty bytes. */
final class ShadowOutcomeBytes {
    private ShadowOutcomeBytes() {}

    static void write(ShadowOutcome outcome, DataOutputStream out) throws IOException {
        out.writeLong(outcome.time());
        out.writeUTF(outcome.arm());
        out.writeByte(outcome.label().classIndex());
        out.writeDouble(outcome.down());
        out.writeDouble(outcome.flat());
        out.writeDouble(outcome.up());
        out.writeBoolean(outcome.directed());
        out.writeDouble(outcome.pnlPercent());
    }

    static ShadowOutcome read(DataInputStream in) throws IOException {
        return new ShadowOutcome(
                in.readLong(),
                in.readUTF(),
                Signal.ofClass(in.readByte()),
                in.readDouble(),
                in.readDouble(),
                in.readDouble(),
                in.readBoolean(),
                in.readDouble());
    }
}
