package io.regimeflow.evaluation.drift;

import io.regimeflow.domain.drift.OneClass;
import io.regimeflow.evaluation.drift.LineOutputs.Output;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Map;
import java.util.TreeMap;

/** The exact form of {@link LineOutputs} for a state store: big-endian, a version first. */
final class LineOutputsBytes {
    private static final int VERSION = 1;

    private LineOutputsBytes() {}

    static byte[] write(LineOutputs line) {
        var bytes = new ByteArrayOutputStream();
        try (var out = new DataOutputStream(bytes)) {
            out.writeByte(VERSION);
            out.writeInt(line.labels().size());
            for (Map.Entry<String, Double> share : line.labels().entrySet()) {
                out.writeUTF(share.getKey());
                out.writeDouble(share.getValue());
            }
            out.writeInt(line.outputs().size());
            for (Map.Entry<String, Output> output : line.outputs().entrySet()) {
                out.writeUTF(output.getKey());
                out.writeInt(output.getValue().said().bars());
                out.writeUTF(output.getValue().said().said());
                out.writeUTF(output.getValue().said().told());
                out.writeLong(output.getValue().last());
            }
        } catch (IOException e) {
            throw new UncheckedIOException("writing what releases say to memory", e);
        }
        return bytes.toByteArray();
    }

    /** @throws IllegalArgumentException where the bytes are of another version, or of something else */
    static LineOutputs read(byte[] bytes) {
        try (var in = new DataInputStream(new ByteArrayInputStream(bytes))) {
            int version = in.readByte();
            if (version != VERSION) {
                throw new IllegalArgumentException(
                        "what releases say, of version %d; this program knows %d".formatted(version, VERSION));
            }
            var labels = new TreeMap<String, Double>();
            for (int left = in.readInt(); left > 0; left--) {
                labels.put(in.readUTF(), in.readDouble());
            }
            var outputs = new TreeMap<String, Output>();
            for (int left = in.readInt(); left > 0; left--) {
                outputs.put(
                        in.readUTF(),
                        new Output(new OneClass(in.readInt(), in.readUTF(), in.readUTF()), in.readLong()));
            }
            return new LineOutputs(labels, outputs);
        } catch (IOException e) {
            throw new IllegalArgumentException("%d bytes are not what releases say".formatted(bytes.length), e);
        }
    }
}
