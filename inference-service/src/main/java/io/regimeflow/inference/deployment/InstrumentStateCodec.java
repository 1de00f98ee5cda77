package io.regimeflow.inference.deployment;

import io.regimeflow.domain.model.ModelLine;
import io.regimeflow.domain.model.Task;
import io.regimeflow.scoring.VectorWindow;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Writes an {@link InstrumentState} as bytes and reads it back exactly. */
public final class InstrumentStateCodec {
    private static final int VERSION = 5;

    /** Does not know whether an expiry was told. */
    private static final int BEFORE_EXPIRY = 2;

    /** Knows whether an expiry was told, and not when a successor was asked for. */
    private static final int BEFORE_ASKING_AGAIN = 3;

    /** Knows of no arms beside a champion. */
    private static final int BEFORE_ARMS = 4;

    private InstrumentStateCodec() {}

    /** The state as bytes of this codec's version. */
    public static byte[] write(InstrumentState state) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(4096);
        try (DataOutputStream out = new DataOutputStream(bytes)) {
            out.writeByte(VERSION);
            out.writeLong(state.lastCloseTime());
            byte[] window = state.window().snapshot();
            out.writeInt(window.length);
            out.write(window);
            for (Task task : Task.values()) {
                writeLine(out, state.line(task));
            }
        } catch (IOException e) {
            throw new UncheckedIOException("writing to memory", e);
        }
        return bytes.toByteArray();
    }

    /** Reads what this or the last three versions wrote; throws {@link IllegalStateException} for another one. */
    public static InstrumentState read(byte[] bytes) {
        try (DataInputStream in = new DataInputStream(new ByteArrayInputStream(bytes))) {
            int version = in.readUnsignedByte();
            if (version < BEFORE_EXPIRY || version > VERSION) {
                throw new IllegalStateException(
                        "scoring state has version %d, this release reads %d: start with a new application id"
                                .formatted(version, VERSION));
            }
            long lastCloseTime = in.readLong();
            VectorWindow window = VectorWindow.restore(in.readNBytes(in.readInt()));
            Map<Task, LineDeployments> lines = new EnumMap<>(Task.class);
            for (Task task : Task.values()) {
                lines.put(task, readLine(in, version));
            }
            return new InstrumentState(window, lines, lastCloseTime);
        } catch (IOException e) {
            throw new UncheckedIOException("scoring state is cut short", e);
        }
    }

    private static void writeLine(DataOutputStream out, LineDeployments line) throws IOException {
        out.writeBoolean(line.current().isPresent());
        if (line.current().isPresent()) {
            writeDeployment(out, line.current().get());
            out.writeLong(line.expiryAsked());
        }
        out.writeInt(line.pending().size());
        for (LineDeployments.Pending pending : line.pending()) {
            writeDeployment(out, pending.deployment());
            out.writeBoolean(pending.accepted());
        }
        List<Long> past = line.past().hashes();
        out.writeByte(past.size());
        for (long hash : past) {
            out.writeLong(hash);
        }
    }

    private static LineDeployments readLine(DataInputStream in, int version) throws IOException {
        Optional<Deployment> current = in.readBoolean() ? Optional.of(readDeployment(in, version)) : Optional.empty();
        long expiryAsked = current.isPresent() ? readExpiryAsked(in, version) : LineDeployments.NEVER;
        int size = in.readInt();
        List<LineDeployments.Pending> pending = new ArrayList<>(size);
        for (int i = 0; i < size; i++) {
            Deployment deployment = readDeployment(in, version);
            pending.add(new LineDeployments.Pending(deployment, in.readBoolean()));
        }
        return new LineDeployments(current, expiryAsked, pending, readPast(in));
    }

    /** What was told at an unknown time was asked for long ago. */
    private static long readExpiryAsked(DataInputStream in, int version) throws IOException {
        if (version == BEFORE_EXPIRY) {
            return LineDeployments.NEVER;
        }
        if (version == BEFORE_ASKING_AGAIN) {
            return in.readBoolean() ? 0 : LineDeployments.NEVER;
        }
        return in.readLong();
    }

    private static PastDeployments readPast(DataInputStream in) throws IOException {
        int size = in.readUnsignedByte();
        List<Long> hashes = new ArrayList<>(size);
        for (int i = 0; i < size; i++) {
            hashes.add(in.readLong());
        }
        return new PastDeployments(hashes);
    }

    private static void writeDeployment(DataOutputStream out, Deployment deployment) throws IOException {
        out.writeUTF(deployment.id());
        out.writeUTF(deployment.line().toString());
        out.writeUTF(deployment.releaseId());
        out.writeUTF(deployment.version());
        out.writeLong(deployment.effectiveFrom());
        ArmsCodec.write(out, deployment.arms());
    }

    private static Deployment readDeployment(DataInputStream in, int version) throws IOException {
        var alone =
                new Deployment(in.readUTF(), ModelLine.parse(in.readUTF()), in.readUTF(), in.readUTF(), in.readLong());
        return version <= BEFORE_ARMS ? alone : alone.with(ArmsCodec.read(in));
    }
}
