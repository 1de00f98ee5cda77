package io.regimeflow.trainer;

import io.regimeflow.domain.bar.Bar;
import io.regimeflow.domain.bar.Instrument;
import io.regimeflow.domain.bar.Interval;
import io.regimeflow.domain.feature.FeaturePipeline;
import io.regimeflow.domain.feature.FeatureSet;
import io.regimeflow.domain.feature.FeatureSets;
import io.regimeflow.domain.feature.FeatureVector;
import io.regimeflow.trainer.network.WindowSet;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/** Series of feature vectors for tests. */
public final class Vectors {
    public static final Instrument INSTRUMENT = Instrument.parse("TEST:ALPHA");
    public static final Interval INTERVAL = Interval.M15;
    public static final FeatureSet SET = FeatureSets.fs18();
    public static final Instant BEGIN = Instant.parse("2025-01-01T00:00:00Z");

    /** A feature that no regime is made from. */
    private static final int MARKED = SET.features().indexOf("volume_ratio_20");

    private Vectors() {}

    /** Vectors of a made-up market that is calm and wild, trending and flat by turns; the same for the same seed. */
    public static List<FeatureVector> market(int count, long seed) {
        var random = new Random(seed);
        var pipeline = FeaturePipeline.create(SET, INSTRUMENT, INTERVAL, INTERVAL);
        List<FeatureVector> vectors = new ArrayList<>();
        double price = 100;
        double deviation = 0.002;
        double drift = 0;
        for (int bar = 0; vectors.size() < count; bar++) {
            if (random.nextInt(40) == 0) {
                deviation = 0.0005 * (1 << random.nextInt(5));
                drift = deviation * (random.nextInt(3) - 1) / 2;
            }
            double close = price * Math.exp(drift + deviation * random.nextGaussian());
            double high = Math.max(price, close) * (1 + deviation * random.nextDouble() / 2);
            double low = Math.min(price, close) * (1 - deviation * random.nextDouble() / 2);
            long open = BEGIN.toEpochMilli() + bar * INTERVAL.millis();
            pipeline.update(new Bar(INSTRUMENT, INTERVAL, open, price, high, low, close, 10 + random.nextInt(90)))
                    .ifPresent(vectors::add);
            price = close;
        }
        return vectors;
    }

    /** The same vectors, each with its place in the series as one of its values. */
    public static List<FeatureVector> marked(List<FeatureVector> vectors) {
        List<FeatureVector> marked = new ArrayList<>();
        for (FeatureVector vector : vectors) {
            double[] values = vector.toArray();
            values[MARKED] = marked.size();
            marked.add(with(vector, vector.close(), values));
        }
        return marked;
    }

    /** The place that a row of a window was marked with. */
    public static int place(WindowSet windows, int window, int row) {
        return (int) windows.value(window, row, MARKED);
    }

    /** The same vectors, but from one on everything is another market's. */
    public static List<FeatureVector> mutatedFrom(int first, List<FeatureVector> vectors, long seed) {
        List<FeatureVector> others = market(vectors.size(), seed);
        List<FeatureVector> mutated = new ArrayList<>(vectors.subList(0, first));
        for (int i = first; i < vectors.size(); i++) {
            mutated.add(with(
                    vectors.get(i), 3 * others.get(i).close(), others.get(i).toArray()));
        }
        return mutated;
    }

    public static FeatureVector with(FeatureVector vector, double close, double[] values) {
        return new FeatureVector(
                vector.instrument(), vector.interval(), vector.closeTime(), close, vector.featureSetId(), values);
    }
}
