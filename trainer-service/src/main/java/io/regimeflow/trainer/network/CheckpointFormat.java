package io.regimeflow.trainer.network;

import io.regimeflow.modelformat.FloatTensor;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.StreamCorruptedException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.CRC32C;

/** A checkpoint as bytes: a version, its fields in their order, big-endian, and the CRC-32C of all that. */
final class CheckpointFormat {
    /** Raised whenever the fields change, or what a trainer makes of them. */
    private static final int VERSION = 0x52464302;

    private CheckpointFormat() {}

    static byte[] write(Checkpoint checkpoint) {
        var bytes = new ByteArrayOutputStream();
        try (var out = new DataOutputStream(bytes)) {
            out.writeInt(VERSION);
            out.writeUTF(checkpoint.task());
            out.writeInt(checkpoint.history().size());
            for (Epoch epoch : checkpoint.history()) {
                write(epoch, out);
            }
            out.writeInt(checkpoint.bestEpoch());
            out.writeDouble(checkpoint.bestLoss());
            out.writeLong(checkpoint.steps());
            write(checkpoint.weights(), out);
            write(checkpoint.bestWeights(), out);
            write(checkpoint.moments(), out);
            out.writeInt(checksum(bytes.toByteArray(), bytes.size()));
        } catch (IOException e) {
            throw new UncheckedIOException("an array in memory does not fail", e);
        }
        return bytes.toByteArray();
    }

    private static void write(Epoch epoch, DataOutputStream out) throws IOException {
        out.writeInt(epoch.number());
        out.writeDouble(epoch.trainLoss());
        out.writeDouble(epoch.trainAccuracy());
        out.writeDouble(epoch.validationLoss());
        out.writeDouble(epoch.validationAccuracy());
        out.writeDouble(epoch.calibratedLoss());
    }

    private static void write(FloatTensor values, DataOutputStream out) throws IOException {
        byte[] bytes = values.toLittleEndian();
        out.writeInt(bytes.length);
        out.write(bytes);
    }

    /**
     * Reads what {@link #write} gave.
     *
     * @throws IOException if a byte of it has changed, is missing or too much, or if it is of another version
     */
    static Checkpoint read(byte[] bytes) throws IOException {
        int content = bytes.length - Integer.BYTES;
        if (content < Integer.BYTES || ByteBuffer.wrap(bytes).getInt(content) != checksum(bytes, content)) {
            throw new StreamCorruptedException("the checksum is wrong");
        }
        try (var in = new DataInputStream(new ByteArrayInputStream(bytes, 0, content))) {
            if (in.readInt() != VERSION) {
                throw new StreamCorruptedException("it is of another version");
            }
            return new Checkpoint(
                    in.readUTF(),
                    history(in),
                    in.readInt(),
                    in.readDouble(),
                    in.readLong(),
                    values(in),
                    values(in),
                    values(in));
        }
    }

    private static List<Epoch> history(DataInputStream in) throws IOException {
        int size = in.readInt();
        List<Epoch> history = new ArrayList<>();
        for (int i = 0; i < size; i++) {
            history.add(new Epoch(
                    in.readInt(), in.readDouble(), in.readDouble(), in.readDouble(), in.readDouble(), in.readDouble()));
        }
        return history;
    }

    private static FloatTensor values(DataInputStream in) throws IOException {
        byte[] bytes = in.readNBytes(in.readInt());
        return FloatTensor.ofLittleEndian(bytes, bytes.length / Float.BYTES);
    }

    private static int checksum(byte[] bytes, int count) {
        var checksum = new CRC32C();
        checksum.update(bytes, 0, count);
        return (int) checksum.getValue();
    }
}
