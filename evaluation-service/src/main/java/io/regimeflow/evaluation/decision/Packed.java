package io.regimeflow.evaluation.decision;

import io.regimeflow.evaluation.line.Standing.Serving;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** How the parts of this package's state are written: big-endian, counts before lists, a flag before what may be absent. */
final class Packed {
    private Packed() {}

    /** Writes one value. */
    interface Writer<V> {
        void write(V value, DataOutputStream out) throws IOException;
    }

    /** Reads one value. */
    interface Reader<V> {
        V read(DataInputStream in) throws IOException;
    }

    static <V> void writeAll(List<V> values, Writer<V> each, DataOutputStream out) throws IOException {
        out.writeInt(values.size());
        for (V value : values) {
            each.write(value, out);
        }
    }

    static <V> List<V> readAll(Reader<V> each, DataInputStream in) throws IOException {
        var values = new ArrayList<V>();
        for (int left = in.readInt(); left > 0; left--) {
            values.add(each.read(in));
        }
        return values;
    }

    static <V> void writeOptional(Optional<V> value, Writer<V> writer, DataOutputStream out) throws IOException {
        out.writeBoolean(value.isPresent());
        if (value.isPresent()) {
            writer.write(value.get(), out);
        }
    }

    static <V> Optional<V> readOptional(Reader<V> reader, DataInputStream in) throws IOException {
        return in.readBoolean() ? Optional.of(reader.read(in)) : Optional.empty();
    }

    static void writeText(String text, DataOutputStream out) throws IOException {
        out.writeUTF(text);
    }

    static String readText(DataInputStream in) throws IOException {
        return in.readUTF();
    }

    static void writeTime(Instant time, DataOutputStream out) throws IOException {
        out.writeLong(time.toEpochMilli());
    }

    static Instant readTime(DataInputStream in) throws IOException {
        return Instant.ofEpochMilli(in.readLong());
    }

    static void writeServing(Serving serving, DataOutputStream out) throws IOException {
        out.writeUTF(serving.releaseId());
        out.writeUTF(serving.version());
        out.writeUTF(serving.arm());
        writeTime(serving.from(), out);
    }

    static Serving readServing(DataInputStream in) throws IOException {
        return new Serving(in.readUTF(), in.readUTF(), in.readUTF(), readTime(in));
    }
}
