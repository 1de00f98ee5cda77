package io.regimeflow.evaluation.drift;

import io.regimeflow.domain.drift.OneClass;
import io.regimeflow.evaluation.drift.LineOutputs.Output;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Map;
import java.util.TreeMap;

/** The exact form of {@link LineOutputs} for a state store: big-endian, a version first. */
final class LineOutputsBytes {
    private static final int VERSION = 2;

    private LineOutputsBytes() {}

    static byte[] write(LineOutputs line) {
        var bytes = new ByteArrayOutputStream();
        try (var out = new DataOutputStream(bytes)) {
            out.writeByte(VERSION);
            out.writeInt(line.labels().size());
            for (Map.Entry<String, TrainingLabels> labels : line.labels().entrySet()) {
                out.writeUTF(labels.getKey());
                out.writeLong(labels.getValue().asOf());
                out.writeInt(labels.getValue().shares().size());
                for (double share : labels.getValue().shares()) {
                    out.writeDouble(share);
                }
            }
            out.writeInt(line.outputs().size());
            for (Map.Entry<String, Output> output : line.outputs().entrySet()) {
                out.writeUTF(output.getKey());
                out.writeInt(output.getValue().said().bars());
                out.writeUTF(output.getValue().said().said());
                out.writeUTF(output.getValue().said().told());
                out.writeUTF(output.getValue().came().said());
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
            var labels = new TreeMap<String, TrainingLabels>();
            for (int left = in.readInt(); left > 0; left--) {
                labels.put(in.readUTF(), readLabels(in));
            }
            var outputs = new TreeMap<String, Output>();
            for (int left = in.readInt(); left > 0; left--) {
                outputs.put(in.readUTF(), readOutput(in));
            }
            return new LineOutputs(labels, outputs);
        } catch (IOException e) {
            throw new IllegalArgumentException("%d bytes are not what releases say".formatted(bytes.length), e);
        }
    }

    private static TrainingLabels readLabels(DataInputStream in) throws IOException {
        long asOf = in.readLong();
        var shares = new ArrayList<Double>();
        for (int left = in.readInt(); left > 0; left--) {
            shares.add(in.readDouble());
        }
        return new TrainingLabels(asOf, shares);
    }

    private static Output readOutput(DataInputStream in) throws IOException {
        int bars = in.readInt();
        return new Output(
                new OneClass(bars, in.readUTF(), in.readUTF()), new OneClass(bars, in.readUTF(), ""), in.readLong());
    }
}
