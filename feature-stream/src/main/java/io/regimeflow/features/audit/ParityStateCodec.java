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
 * Writes and reads a {@link ParityState}, but for {@link ParityState#barsUpTo}, which the pipeline knows.
 *
 * @param features reads the value of a served record
 */
record ParityStateCodec(
        Instrument instrument, Interval interval, String featureSetId, Function<byte[], Features> features) {
    private static final int VERSION = 1;

    byte[] write(ParityState state) {
        var bytes = new ByteArrayOutputStream();
        try (var out = new DataOutputStream(bytes)) {
            out.writeByte(VERSION);
            out.writeLong(state.judgedUpTo);
            out.writeLong(state.skippedUpTo);
            out.writeLong(state.firstCloseTime);
            out.writeBoolean(state.suspended);
            out.writeBoolean(state.failing);
            out.writeBoolean(state.last.isPresent());
            if (state.last.isPresent()) {
                write(out, state.last.get());
            }
            out.writeInt(state.recomputed.size());
            for (Recomputed vector : state.recomputed) {
                write(out, vector);
            }
            out.writeInt(state.served.size());
            for (Served vector : state.served) {
                write(out, vector);
            }
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

    private static void write(DataOutputStream out, Served served) throws IOException {
        out.writeInt(served.partition());
        out.writeLong(served.offset());
        out.writeInt(served.bytes().length);
        out.write(served.bytes());
    }

    /** Throws {@link IllegalArgumentException} if the bytes are of another version or damaged. */
    ParityState read(byte[] bytes) {
        var state = new ParityState();
        try (var in = new DataInputStream(new ByteArrayInputStream(bytes))) {
            int version = in.readByte();
            if (version != VERSION) {
                throw new IllegalArgumentException("audit state of version %d".formatted(version));
            }
            state.judgedUpTo = in.readLong();
            state.skippedUpTo = in.readLong();
            state.firstCloseTime = in.readLong();
            state.suspended = in.readBoolean();
            state.failing = in.readBoolean();
            state.last = in.readBoolean() ? Optional.of(readRecomputed(in)) : Optional.empty();
            for (int left = in.readInt(); left > 0; left--) {
                state.recomputed.add(readRecomputed(in));
            }
            for (int left = in.readInt(); left > 0; left--) {
                state.served.add(readServed(in));
            }
        } catch (IOException e) {
            throw new IllegalArgumentException("audit state of %d bytes is damaged".formatted(bytes.length), e);
        }
        return state;
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

    private Served readServed(DataInputStream in) throws IOException {
        int partition = in.readInt();
        long offset = in.readLong();
        byte[] value = in.readNBytes(in.readInt());
        return new Served(features.apply(value), value, partition, offset);
    }
}
