package io.regimeflow.features.audit;

import io.regimeflow.domain.bar.Instrument;
import io.regimeflow.domain.bar.Interval;
import io.regimeflow.domain.feature.FeatureVector;
import io.regimeflow.schemas.mapping.FeatureQuality;
import io.regimeflow.schemas.record.Features;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Optional;
import java.util.function.Function;

/**
 * Writes and reads a {@link ParityState}, and each vector that waits on its own.
 *
 * @param features reads the value of a served record
 */
record ParityStateCodec(
        Instrument instrument, Interval interval, String featureSetId, Function<byte[], Features> features) {
    private static final int VERSION = 4;

    /** Writes something to an array's stream. */
    private interface Writing {
        void to(DataOutputStream out) throws IOException;
    }

    /** Reads something of an array's stream. */
    private interface Reading<T> {
        T of(DataInputStream in) throws IOException;
    }

    /** Everything but the vectors that wait. */
    byte[] write(ParityState state) {
        return bytes(out -> {
            out.writeByte(VERSION);
            Optional<Recomputed> last = state.judged().last();
            out.writeBoolean(last.isPresent());
            if (last.isPresent()) {
                write(out, last.get());
            }
            state.judged().write(out);
            state.write(out);
        });
    }

    byte[] write(Recomputed waiting) {
        return bytes(out -> write(out, waiting));
    }

    byte[] write(Served waiting) {
        return bytes(out -> {
            out.writeInt(waiting.partition());
            out.writeLong(waiting.offset());
            out.write(waiting.bytes());
        });
    }

    byte[] write(VectorDigest judged) {
        return bytes(out -> {
            out.writeLong(judged.closeTime());
            out.writeLong(judged.digest());
        });
    }

    private static byte[] bytes(Writing writing) {
        var bytes = new ByteArrayOutputStream();
        try (var out = new DataOutputStream(bytes)) {
            writing.to(out);
        } catch (IOException e) {
            throw new UncheckedIOException("an array refuses bytes", e);
        }
        return bytes.toByteArray();
    }

    private static void write(DataOutputStream out, Recomputed recomputed) throws IOException {
        FeatureVector vector = recomputed.vector();
        out.writeLong(vector.closeTime());
        out.writeDouble(vector.close());
        out.writeBoolean(recomputed.quality() == FeatureQuality.GAP);
        out.writeInt(vector.size());
        for (int i = 0; i < vector.size(); i++) {
            out.writeLong(Double.doubleToRawLongBits(vector.value(i)));
        }
    }

    /** Throws {@link IllegalArgumentException} if the bytes are of another version or damaged. */
    ParityState read(
            byte[] bytes, Waiting<VectorDigest> judged, Waiting<Recomputed> recomputed, Waiting<Served> served) {
        return read(bytes, in -> {
            int version = in.readByte();
            if (version != VERSION) {
                throw new IllegalArgumentException("audit state of version %d".formatted(version));
            }
            Optional<Recomputed> last = in.readBoolean() ? Optional.of(readRecomputed(in)) : Optional.empty();
            return ParityState.read(in, JudgedVectors.read(in, last, judged), recomputed, served);
        });
    }

    /** Throws {@link IllegalArgumentException} if the bytes are damaged. */
    Recomputed readRecomputed(byte[] bytes) {
        return read(bytes, this::readRecomputed);
    }

    /** Throws {@link IllegalArgumentException} if the bytes are damaged. */
    Served readServed(byte[] bytes) {
        return read(bytes, in -> {
            int partition = in.readInt();
            long offset = in.readLong();
            byte[] value = in.readAllBytes();
            return new Served(features.apply(value), value, partition, offset);
        });
    }

    /** Throws {@link IllegalArgumentException} if the bytes are damaged. */
    VectorDigest readDigest(byte[] bytes) {
        return read(bytes, in -> new VectorDigest(in.readLong(), in.readLong()));
    }

    private static <T> T read(byte[] bytes, Reading<T> reading) {
        try (var in = new DataInputStream(new ByteArrayInputStream(bytes))) {
            return reading.of(in);
        } catch (IOException e) {
            throw new IllegalArgumentException("audit state of %d bytes is damaged".formatted(bytes.length), e);
        }
    }

    private Recomputed readRecomputed(DataInputStream in) throws IOException {
        long closeTime = in.readLong();
        double close = in.readDouble();
        FeatureQuality quality = in.readBoolean() ? FeatureQuality.GAP : FeatureQuality.OK;
        double[] values = new double[in.readInt()];
        for (int i = 0; i < values.length; i++) {
            values[i] = Double.longBitsToDouble(in.readLong());
        }
        return new Recomputed(new FeatureVector(instrument, interval, closeTime, close, featureSetId, values), quality);
    }
}
