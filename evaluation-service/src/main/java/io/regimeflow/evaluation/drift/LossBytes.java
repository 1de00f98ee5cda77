package io.regimeflow.evaluation.drift;

import io.regimeflow.domain.contest.DifferencesBytes;
import io.regimeflow.domain.contest.NumberBytes;
import io.regimeflow.domain.drift.ChangeEvidence;
import io.regimeflow.domain.drift.LossDrift;
import io.regimeflow.domain.drift.LossRules;
import io.regimeflow.domain.drift.PageHinkley;
import io.regimeflow.domain.label.Signal;
import io.regimeflow.evaluation.line.JudgedSignal;
import io.regimeflow.evaluation.line.WaitingBars;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/** The exact form of what a {@link LineLosses} remembers of each lineage and bar. */
final class LossBytes {
    private LossBytes() {}

    static void writeWaiting(WaitingBars waiting, DataOutputStream out) throws IOException {
        out.writeLong(waiting.told());
        out.writeInt(waiting.bars().size());
        for (Map.Entry<Long, SortedMap<String, JudgedSignal>> bar :
                waiting.bars().entrySet()) {
            out.writeLong(bar.getKey());
            out.writeInt(bar.getValue().size());
            for (JudgedSignal signal : bar.getValue().values()) {
                out.writeUTF(signal.release());
                out.writeUTF(signal.lineage());
                out.writeUTF(signal.said().name());
                out.writeUTF(signal.label().name());
                out.writeDouble(signal.down());
                out.writeDouble(signal.flat());
                out.writeDouble(signal.up());
                out.writeInt(signal.horizon());
            }
        }
    }

    static WaitingBars readWaiting(DataInputStream in) throws IOException {
        long told = in.readLong();
        var bars = new TreeMap<Long, SortedMap<String, JudgedSignal>>();
        for (int left = in.readInt(); left > 0; left--) {
            long closeTime = in.readLong();
            var signals = new TreeMap<String, JudgedSignal>();
            for (int others = in.readInt(); others > 0; others--) {
                JudgedSignal signal = readSignal(in);
                signals.put(signal.release(), signal);
            }
            bars.put(closeTime, signals);
        }
        return new WaitingBars(bars, told);
    }

    private static JudgedSignal readSignal(DataInputStream in) throws IOException {
        return new JudgedSignal(
                in.readUTF(),
                in.readUTF(),
                Signal.valueOf(in.readUTF()),
                Signal.valueOf(in.readUTF()),
                in.readDouble(),
                in.readDouble(),
                in.readDouble(),
                in.readInt());
    }

    static void writeDrift(LossDrift drift, DataOutputStream out) throws IOException {
        LossRules rules = drift.rules();
        out.writeInt(rules.reference());
        out.writeInt(rules.lag());
        out.writeDouble(rules.tolerance());
        out.writeDouble(rules.between());
        out.writeBoolean(drift.reference().isPresent());
        if (drift.reference().isPresent()) {
            DifferencesBytes.write(drift.reference().get(), out);
        }
        out.writeDouble(drift.usual());
        out.writeDouble(drift.threshold());
        PageHinkley test = drift.test();
        out.writeDouble(test.tolerance());
        out.writeLong(test.count());
        out.writeDouble(test.mean());
        out.writeDouble(test.sum());
        out.writeDouble(test.least());
    }

    static LossDrift readDrift(DataInputStream in) throws IOException {
        return new LossDrift(
                new LossRules(in.readInt(), in.readInt(), in.readDouble(), in.readDouble()),
                in.readBoolean() ? Optional.of(DifferencesBytes.read(in)) : Optional.empty(),
                in.readDouble(),
                in.readDouble(),
                new PageHinkley(in.readDouble(), in.readLong(), in.readDouble(), in.readDouble(), in.readDouble()));
    }

    static void writeDuel(Duel duel, DataOutputStream out) throws IOException {
        out.writeUTF(duel.champion());
        out.writeUTF(duel.predecessor());
        out.writeLong(duel.since());
        ChangeEvidence evidence = duel.evidence();
        out.writeInt(evidence.lag());
        out.writeInt(evidence.bars());
        out.writeDouble(evidence.largestLoss());
        NumberBytes.write(evidence.wealth(), out);
        out.writeDouble(duel.difference());
        out.writeInt(duel.compared());
        out.writeInt(duel.apart());
    }

    static Duel readDuel(DataInputStream in) throws IOException {
        return new Duel(
                in.readUTF(),
                in.readUTF(),
                in.readLong(),
                ChangeEvidence.restored(in.readInt(), in.readInt(), in.readDouble(), NumberBytes.read(in)),
                in.readDouble(),
                in.readInt(),
                in.readInt());
    }
}
