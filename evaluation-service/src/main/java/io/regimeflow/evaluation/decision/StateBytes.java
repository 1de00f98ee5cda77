package io.regimeflow.evaluation.decision;

import io.regimeflow.domain.contest.ContestBytes;
import io.regimeflow.domain.model.ReleaseVersion;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;

/** The exact form of what this package remembers, a version first. */
final class StateBytes {
    private static final int VERSION = 1;

    private StateBytes() {}

    static byte[] write(LineState state) {
        return bytes(state, StateBytes::writeState);
    }

    static LineState readState(byte[] bytes) {
        return value(bytes, StateBytes::readState);
    }

    static byte[] write(Lineup lineup) {
        return bytes(lineup, StateBytes::writeLineup);
    }

    static Lineup readLineup(byte[] bytes) {
        return value(bytes, StateBytes::readLineup);
    }

    static byte[] write(KnownRelease release) {
        return bytes(release, StateBytes::writeRelease);
    }

    static KnownRelease readRelease(byte[] bytes) {
        return value(bytes, StateBytes::readRelease);
    }

    static byte[] write(ShadowOutcome outcome) {
        return bytes(outcome, ShadowOutcomeBytes::write);
    }

    static ShadowOutcome readOutcome(byte[] bytes) {
        return value(bytes, ShadowOutcomeBytes::read);
    }

    private static <V> byte[] bytes(V value, Packed.Writer<V> writer) {
        var bytes = new ByteArrayOutputStream();
        try (var out = new DataOutputStream(bytes)) {
            out.writeByte(VERSION);
            writer.write(value, out);
        } catch (IOException e) {
            throw new UncheckedIOException("writing to memory", e);
        }
        return bytes.toByteArray();
    }

    private static <V> V value(byte[] bytes, Packed.Reader<V> reader) {
        try (var in = new DataInputStream(new ByteArrayInputStream(bytes))) {
            int version = in.readByte();
            if (version != VERSION) {
                throw new IllegalStateException(
                        "state of version %d, this program knows %d: start with a new application id"
                                .formatted(version, VERSION));
            }
            return reader.read(in);
        } catch (IOException e) {
            throw new IllegalStateException("%d bytes of state cannot be read".formatted(bytes.length), e);
        }
    }

    private static void writeState(LineState state, DataOutputStream out) throws IOException {
        Packed.writeAll(state.lineups(), StateBytes::writeLineup, out);
        Packed.writeOptional(state.contest(), StateBytes::writeContest, out);
        Packed.writeOptional(state.queued(), Packed::writeText, out);
        Packed.writeOptional(state.newestFull().map(ReleaseVersion::toString), Packed::writeText, out);
        Packed.writeTime(state.settled(), out);
    }

    private static LineState readState(DataInputStream in) throws IOException {
        return new LineState(
                Packed.readAll(StateBytes::readLineup, in),
                Packed.readOptional(StateBytes::readContest, in),
                Packed.readOptional(Packed::readText, in),
                Packed.readOptional(Packed::readText, in).map(ReleaseVersion::parse),
                Packed.readTime(in));
    }

    private static void writeLineup(Lineup lineup, DataOutputStream out) throws IOException {
        out.writeUTF(lineup.deploymentId());
        Packed.writeTime(lineup.from(), out);
        Packed.writeServing(lineup.champion(), out);
        Packed.writeOptional(lineup.predecessor(), Packed::writeServing, out);
        Packed.writeAll(lineup.arms(), Packed::writeServing, out);
        Packed.writeAll(lineup.shares(), (share, to) -> to.writeDouble(share), out);
        Packed.writeOptional(lineup.contestId(), Packed::writeText, out);
        out.writeBoolean(lineup.refused());
    }

    private static Lineup readLineup(DataInputStream in) throws IOException {
        return new Lineup(
                in.readUTF(),
                Packed.readTime(in),
                Packed.readServing(in),
                Packed.readOptional(Packed::readServing, in),
                Packed.readAll(Packed::readServing, in),
                Packed.readAll(DataInputStream::readDouble, in),
                Packed.readOptional(Packed::readText, in),
                in.readBoolean());
    }

    private static void writeContest(RunningContest contest, DataOutputStream out) throws IOException {
        byte[] evidence = ContestBytes.write(contest.contest());
        out.writeInt(evidence.length);
        out.write(evidence);
        Packed.writeTime(contest.startedFrom(), out);
        out.writeInt(contest.horizon());
        Packed.writeAll(contest.shares(), (share, to) -> to.writeDouble(share), out);
        out.writeInt(contest.bars());
        Packed.writeAll(contest.tallies(), StateBytes::writeTally, out);
        Packed.writeAll(contest.disagreements(), (count, to) -> to.writeLong(count), out);
        Packed.writeAll(contest.abstentions(), (count, to) -> to.writeLong(count), out);
        Packed.writeTime(contest.toldUntil(), out);
        Packed.writeOptional(contest.requestId(), Packed::writeText, out);
    }

    private static RunningContest readContest(DataInputStream in) throws IOException {
        return new RunningContest(
                ContestBytes.read(in.readNBytes(in.readInt())),
                Packed.readTime(in),
                in.readInt(),
                Packed.readAll(DataInputStream::readDouble, in),
                in.readInt(),
                Packed.readAll(StateBytes::readTally, in),
                Packed.readAll(DataInputStream::readLong, in),
                Packed.readAll(DataInputStream::readLong, in),
                Packed.readTime(in),
                Packed.readOptional(Packed::readText, in));
    }

    private static void writeTally(Tally tally, DataOutputStream out) throws IOException {
        out.writeLong(tally.outcomes());
        out.writeLong(tally.directed());
        out.writeLong(tally.wins());
        out.writeDouble(tally.gain());
    }

    private static Tally readTally(DataInputStream in) throws IOException {
        return new Tally(in.readLong(), in.readLong(), in.readLong(), in.readDouble());
    }

    private static void writeRelease(KnownRelease release, DataOutputStream out) throws IOException {
        out.writeUTF(release.id());
        out.writeUTF(release.version().toString());
        Packed.writeOptional(release.parent(), Packed::writeText, out);
        out.writeUTF(release.spec());
        out.writeUTF(release.featureSet());
        out.writeUTF(release.labelRule());
        Packed.writeOptional(release.mark(), Packed::writeText, out);
        out.writeBoolean(release.deployable());
        Packed.writeTime(release.servesFrom(), out);
        out.writeBoolean(release.retired());
    }

    private static KnownRelease readRelease(DataInputStream in) throws IOException {
        return new KnownRelease(
                in.readUTF(),
                ReleaseVersion.parse(in.readUTF()),
                Packed.readOptional(Packed::readText, in),
                in.readUTF(),
                in.readUTF(),
                in.readUTF(),
                Packed.readOptional(Packed::readText, in),
                in.readBoolean(),
                Packed.readTime(in),
                in.readBoolean());
    }
}
