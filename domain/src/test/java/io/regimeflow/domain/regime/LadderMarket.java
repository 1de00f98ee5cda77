package io.regimeflow.domain.regime;

import io.regimeflow.domain.bar.Bar;
import io.regimeflow.domain.bar.Instrument;
import io.regimeflow.domain.bar.Interval;
import io.regimeflow.domain.feature.FeaturePipeline;
import io.regimeflow.domain.feature.FeatureSet;
import io.regimeflow.domain.feature.FeatureVector;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/** A market that climbs a ladder of volatilities twice, step by step, and the vectors of its bars. */
final class LadderMarket {
    private final List<FeatureVector> vectors = new ArrayList<>();

    LadderMarket(FeatureSet set, long seed, int steps, int length) {
        var random = new Random(seed);
        var pipeline = FeaturePipeline.create(set, Instrument.parse("TEST:A"), Interval.M15, Interval.M15);
        double price = 100;
        for (int i = 0; i < 2 * steps * length; i++) {
            double deviation = 0.0006 * Math.pow(1.7, i / length % steps);
            double open = price;
            double high = price;
            double low = price;
            for (int step = 0; step < 16; step++) {
                price *= Math.exp(deviation / 4 * random.nextGaussian());
                high = Math.max(high, price);
                low = Math.min(low, price);
            }
            var bar = new Bar(
                    Instrument.parse("TEST:A"), Interval.M15, i * Interval.M15.millis(), open, high, low, price, 1);
            pipeline.update(bar).ifPresent(vectors::add);
        }
    }

    List<FeatureVector> vectors() {
        return List.copyOf(vectors);
    }
}
