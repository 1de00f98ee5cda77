package io.regimeflow.inference.deployment;

import io.regimeflow.domain.contest.Split;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Writes {@link Arms} as a part of the state and reads them back exactly. */
final class ArmsCodec {
    private ArmsCodec() {}

    static void write(DataOutputStream out, Arms arms) throws IOException {
        out.writeByte(arms.others().size());
        for (Arms.Arm arm : arms.others()) {
            out.writeUTF(arm.name());
            out.writeUTF(arm.releaseId());
            out.writeUTF(arm.version());
        }
        if (arms.isEmpty()) {
            return;
        }
        out.writeBoolean(arms.contest().isPresent());
        if (arms.contest().isPresent()) {
            write(out, arms.contest().get());
        }
    }

    private static void write(DataOutputStream out, Arms.Contest contest) throws IOException {
        out.writeUTF(contest.id());
        out.writeUTF(contest.champion());
        for (Split.Share share : contest.split().arms()) {
            out.writeDouble(share.share());
        }
    }

    static Arms read(DataInputStream in) throws IOException {
        int size = in.readUnsignedByte();
        if (size == 0) {
            return Arms.NONE;
        }
        List<Arms.Arm> others = new ArrayList<>(size);
        for (int i = 0; i < size; i++) {
            others.add(new Arms.Arm(in.readUTF(), in.readUTF(), in.readUTF()));
        }
        return new Arms(others, in.readBoolean() ? Optional.of(readContest(in, others)) : Optional.empty());
    }

    private static Arms.Contest readContest(DataInputStream in, List<Arms.Arm> others) throws IOException {
        String id = in.readUTF();
        List<Split.Share> shares = new ArrayList<>(others.size() + 1);
        shares.add(new Split.Share(in.readUTF(), in.readDouble()));
        for (Arms.Arm arm : others) {
            shares.add(new Split.Share(arm.name(), in.readDouble()));
        }
        return new Arms.Contest(id, new Split(shares));
    }
}
