package io.regimeflow.evaluation.drift;

import io.regimeflow.domain.drift.OneClass;
import io.regimeflow.evaluation.drift.Watch.Losses;
import io.regimeflow.evaluation.drift.Watch.Output;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;

/** The exact form of a {@link Watch} for a state store: big-endian, a version first; what is read goes on to the same bits. */
final class WatchBytes {
    private static final int VERSION = 1;

    private WatchBytes() {}

    static byte[] write(Watch watch) {
        var bytes = new ByteArrayOutputStream();
        try (var out = new DataOutputStream(bytes)) {
            out.writeByte(VERSION);
            LossBytes.writeWaiting(watch.waiting(), out);
            writeAll(watch.labels(), out, (share, to) -> to.writeDouble(share));
            writeAll(watch.outputs(), out, WatchBytes::writeOutput);
            writeAll(watch.losses(), out, (losses, to) -> {
                LossBytes.writeDrift(losses.drift(), to);
                to.writeLong(losses.last());
            });
            out.writeBoolean(watch.duel().isPresent());
            if (watch.duel().isPresent()) {
                LossBytes.writeDuel(watch.duel().get(), out);
            }
            out.writeInt(watch.rolledBack().size());
            for (String lineage : watch.rolledBack()) {
                out.writeUTF(lineage);
            }
            out.writeLong(watch.lastRollback());
        } catch (IOException e) {
            throw new UncheckedIOException("writing what is watched to memory", e);
        }
        return bytes.toByteArray();
    }

    /** @throws IllegalArgumentException where the bytes are of another version, or of no watch */
    static Watch read(byte[] bytes) {
        try (var in = new DataInputStream(new ByteArrayInputStream(bytes))) {
            int version = in.readByte();
            if (version != VERSION) {
                throw new IllegalArgumentException(
                        "a watch of version %d, this program knows %d".formatted(version, VERSION));
            }
            return new Watch(
                    LossBytes.readWaiting(in),
                    readAll(in, DataInputStream::readDouble),
                    readAll(in, WatchBytes::readOutput),
                    readAll(in, from -> new Losses(LossBytes.readDrift(from), from.readLong())),
                    in.readBoolean() ? Optional.of(LossBytes.readDuel(in)) : Optional.empty(),
                    readNames(in),
                    in.readLong());
        } catch (IOException e) {
            throw new IllegalArgumentException("%d bytes are no watch".formatted(bytes.length), e);
        }
    }

    private static void writeOutput(Output output, DataOutputStream out) throws IOException {
        out.writeInt(output.said().bars());
        out.writeUTF(output.said().said());
        out.writeUTF(output.said().told());
        out.writeLong(output.last());
    }

    private static Output readOutput(DataInputStream in) throws IOException {
        return new Output(new OneClass(in.readInt(), in.readUTF(), in.readUTF()), in.readLong());
    }

    private static TreeSet<String> readNames(DataInputStream in) throws IOException {
        var names = new TreeSet<String>();
        for (int left = in.readInt(); left > 0; left--) {
            names.add(in.readUTF());
        }
        return names;
    }

    private static <V> void writeAll(SortedMap<String, V> values, DataOutputStream out, Writer<V> writer)
            throws IOException {
        out.writeInt(values.size());
        for (var entry : values.entrySet()) {
            out.writeUTF(entry.getKey());
            writer.write(entry.getValue(), out);
        }
    }

    private static <V> TreeMap<String, V> readAll(DataInputStream in, Reader<V> reader) throws IOException {
        var values = new TreeMap<String, V>();
        for (int left = in.readInt(); left > 0; left--) {
            values.put(in.readUTF(), reader.read(in));
        }
        return values;
    }

    private interface Writer<V> {
        void write(V value, DataOutputStream out) throws IOException;
    }

    private interface Reader<V> {
        V read(DataInputStream in) throws IOException;
    }
}
