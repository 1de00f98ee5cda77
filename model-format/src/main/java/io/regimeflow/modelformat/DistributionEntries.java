package io.regimeflow.modelformat;

import io.regimeflow.domain.drift.reference.Anchors;
import io.regimeflow.domain.drift.reference.Bins;
import io.regimeflow.domain.drift.reference.DayLaw;
import io.regimeflow.domain.drift.reference.FeatureReference;
import io.regimeflow.domain.drift.reference.InputReference;
import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The training distribution among a manifest's entries: all of it is there or none.
 *
 * <p>Numbers are little-endian bits in Base64, since a JDK may write the same number in other digits than the next.
 */
final class DistributionEntries {
    private static final String PREFIX = "distribution.";
    private static final String DAY = PREFIX + "day";
    private static final String DAYS = PREFIX + "days";
    private static final String HISTOGRAMS = PREFIX + "histograms";
    private static final String ANCHORS = PREFIX + "anchors";
    private static final String DISTANCES = PREFIX + "distances";
    private static final String SCALE = PREFIX + "scale";

    private static final int MOST_CUTS = 255;
    private static final int LAWS_BYTES = 4 * Double.BYTES;

    private DistributionEntries() {}

    static void write(TrainingDistribution distribution, Map<String, String> entries) {
        InputReference inputs = distribution.inputs();
        entries.put(DAY, Integer.toString(inputs.day()));
        entries.put(DAYS, Integer.toString(inputs.days()));
        entries.put(HISTOGRAMS, histograms(inputs.features()));
        Anchors anchors = distribution.anchors();
        entries.put(ANCHORS, floats(anchors.values()));
        entries.put(SCALE, floats(anchors.scale()));
        entries.put(
                DISTANCES,
                text(buffer(2 * Double.BYTES).putDouble(anchors.meanDistance()).putDouble(anchors.limit())));
    }

    private static String histograms(List<FeatureReference> features) {
        int bytes = features.stream()
                .mapToInt(feature -> 1
                        + feature.bins().cuts().size() * Float.BYTES
                        + feature.counts().size() * Integer.BYTES
                        + LAWS_BYTES)
                .sum();
        ByteBuffer target = buffer(bytes);
        for (FeatureReference feature : features) {
            target.put((byte) feature.bins().cuts().size());
            feature.bins().cuts().forEach(target::putFloat);
            feature.counts().forEach(target::putInt);
            target.putDouble(feature.psi().mean()).putDouble(feature.psi().deviation());
            target.putDouble(feature.ks().mean()).putDouble(feature.ks().deviation());
        }
        return text(target);
    }

    /** Fails with {@link IllegalArgumentException}, and no other exception, on whatever the entries say. */
    static Optional<TrainingDistribution> read(ManifestEntries entries) {
        if (!entries.hasAny(PREFIX)) {
            return Optional.empty();
        }
        try {
            ByteBuffer distances = bytes(entries.required(DISTANCES));
            return Optional.of(new TrainingDistribution(
                    new InputReference(
                            Integer.parseInt(entries.required(DAY)),
                            Integer.parseInt(entries.required(DAYS)),
                            features(bytes(entries.required(HISTOGRAMS)))),
                    new Anchors(
                            floats(entries.required(ANCHORS)),
                            floats(entries.required(SCALE)),
                            distances.getDouble(),
                            distances.getDouble())));
        } catch (BufferUnderflowException e) {
            throw new IllegalArgumentException("release manifest: the training distribution ends too early", e);
        }
    }

    private static List<FeatureReference> features(ByteBuffer source) {
        List<FeatureReference> features = new ArrayList<>();
        while (source.hasRemaining()) {
            int count = source.get() & MOST_CUTS;
            List<Float> cuts = new ArrayList<>();
            for (int i = 0; i < count; i++) {
                cuts.add(source.getFloat());
            }
            List<Integer> counts = new ArrayList<>();
            for (int i = 0; i <= count; i++) {
                counts.add(source.getInt());
            }
            var psi = new DayLaw(source.getDouble(), source.getDouble());
            var ks = new DayLaw(source.getDouble(), source.getDouble());
            features.add(new FeatureReference(new Bins(cuts), counts, psi, ks));
        }
        return features;
    }

    private static String floats(float... values) {
        ByteBuffer target = buffer(values.length * Float.BYTES);
        for (float value : values) {
            target.putFloat(value);
        }
        return text(target);
    }

    private static float[] floats(String text) {
        ByteBuffer source = bytes(text);
        float[] values = new float[source.remaining() / Float.BYTES];
        source.asFloatBuffer().get(values);
        return values;
    }

    private static ByteBuffer buffer(int bytes) {
        return ByteBuffer.allocate(bytes).order(ByteOrder.LITTLE_ENDIAN);
    }

    private static String text(ByteBuffer full) {
        var bytes = new byte[full.capacity()];
        full.rewind().get(bytes);
        return Base64.getEncoder().encodeToString(bytes);
    }

    private static ByteBuffer bytes(String text) {
        return ByteBuffer.wrap(Base64.getDecoder().decode(text)).order(ByteOrder.LITTLE_ENDIAN);
    }
}
