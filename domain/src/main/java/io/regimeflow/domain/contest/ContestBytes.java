package io.regimeflow.domain.contest;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * The exact form of a {@link Contest} for a state store: what is read goes on to the same bits.
 *
 * <p>Big-endian, a version first. With one challenger at a lag of 5 it has about 1.2 KB.
 */
public final class ContestBytes {
    private static final int VERSION = 1;

    private ContestBytes() {}

    public static byte[] write(Contest contest) {
        var bytes = new ByteArrayOutputStream();
        try (var out = new DataOutputStream(bytes)) {
            out.writeByte(VERSION);
            writeRules(contest.rules(), out);
            for (Comparison comparison : contest.comparisons().values()) {
                writeComparison(comparison, out);
            }
            out.writeLong(contest.last());
            writeVerdict(contest.verdict(), out);
        } catch (IOException e) {
            throw new UncheckedIOException("writing a contest to memory", e);
        }
        return bytes.toByteArray();
    }

    /**
     * The contest that was written.
     *
     * @throws IllegalArgumentException where the bytes are of another version, or of no contest
     */
    public static Contest read(byte[] bytes) {
        try (var in = new DataInputStream(new ByteArrayInputStream(bytes))) {
            int version = in.readByte();
            if (version != VERSION) {
                throw new IllegalArgumentException(
                        "a contest of version %d, this program knows %d".formatted(version, VERSION));
            }
            ContestRules rules = readRules(in);
            Map<String, Comparison> comparisons = new LinkedHashMap<>();
            for (String challenger : rules.challengers()) {
                comparisons.put(challenger, readComparison(rules.lag(), in));
            }
            return new Contest(rules, comparisons, in.readLong(), readVerdict(in));
        } catch (IOException e) {
            throw new IllegalArgumentException("%d bytes are no contest".formatted(bytes.length), e);
        }
    }

    private static void writeRules(ContestRules rules, DataOutputStream out) throws IOException {
        out.writeUTF(rules.contest());
        out.writeUTF(rules.champion());
        out.writeInt(rules.challengers().size());
        for (String challenger : rules.challengers()) {
            out.writeUTF(challenger);
        }
        out.writeInt(rules.lag());
        out.writeDouble(rules.level());
        out.writeLong(rules.latest());
    }

    private static ContestRules readRules(DataInputStream in) throws IOException {
        String contest = in.readUTF();
        String champion = in.readUTF();
        var challengers = new ArrayList<String>();
        for (int left = in.readInt(); left > 0; left--) {
            challengers.add(in.readUTF());
        }
        return new ContestRules(contest, champion, challengers, in.readInt(), in.readDouble(), in.readLong());
    }

    private static void writeComparison(Comparison comparison, DataOutputStream out) throws IOException {
        writeEvidence(comparison.better(), out);
        writeEvidence(comparison.worse(), out);
        writeLimit(comparison.mean().least(), out);
        writeLimit(comparison.mean().leastNegated(), out);
        DifferencesBytes.write(comparison.differences(), out);
    }

    private static Comparison readComparison(int lag, DataInputStream in) throws IOException {
        return new Comparison(
                readEvidence(lag, in),
                readEvidence(lag, in),
                new ConfidenceSequence(readLimit(lag, in), readLimit(lag, in)),
                DifferencesBytes.read(in));
    }

    private static void writeEvidence(EProcess evidence, DataOutputStream out) throws IOException {
        out.writeInt(evidence.bars());
        out.writeDouble(evidence.largestLoss());
        out.writeDouble(evidence.best());
        NumberBytes.write(evidence.wealth(), out);
    }

    private static EProcess readEvidence(int lag, DataInputStream in) throws IOException {
        return EProcess.restored(lag, in.readInt(), in.readDouble(), in.readDouble(), NumberBytes.read(in));
    }

    private static void writeLimit(LowerLimit limit, DataOutputStream out) throws IOException {
        out.writeDouble(limit.largestLoss());
        NumberBytes.write(limit.sums(), out);
    }

    private static LowerLimit readLimit(int lag, DataInputStream in) throws IOException {
        return LowerLimit.restored(lag, in.readDouble(), NumberBytes.read(in));
    }

    private static void writeVerdict(Verdict verdict, DataOutputStream out) throws IOException {
        if (verdict instanceof Verdict.ChallengerWins wins) {
            out.writeUTF(wins.reason().name());
            out.writeLong(wins.time());
            out.writeUTF(wins.challenger());
        } else if (verdict instanceof Verdict.ChampionKeeps keeps) {
            out.writeUTF(keeps.reason().name());
            out.writeLong(keeps.time());
            out.writeUTF("");
        } else {
            out.writeUTF("");
        }
    }

    private static Verdict readVerdict(DataInputStream in) throws IOException {
        String reason = in.readUTF();
        if (reason.isEmpty()) {
            return new Verdict.Running();
        }
        long time = in.readLong();
        String challenger = in.readUTF();
        return challenger.isEmpty()
                ? new Verdict.ChampionKeeps(Verdict.Reason.valueOf(reason), time)
                : new Verdict.ChallengerWins(challenger, Verdict.Reason.valueOf(reason), time);
    }
}
