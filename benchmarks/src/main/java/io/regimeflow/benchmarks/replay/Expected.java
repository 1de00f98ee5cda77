package io.regimeflow.benchmarks.replay;

import io.regimeflow.domain.bar.Bar;
import io.regimeflow.domain.bar.Instrument;
import io.regimeflow.domain.feature.FeaturePipeline;
import io.regimeflow.domain.feature.FeatureSet;
import java.util.HashMap;
import java.util.Map;

/**
 * What feature-stream must come to with one feature set, computed outside Kafka.
 *
 * @param vectors number of vectors that the bars give
 * @param storedBytes what it puts into its store a bar, on average: the tail, and the anchor when it has moved
 */
record Expected(FeatureSet set, long vectors, int storedBytes) {
    private static final long FEWEST_VECTORS = 5_000;

    /** Throws {@link IllegalArgumentException} where there are too few bars for the set's warm-up and a measurement. */
    static Expected of(FeatureSet set, SimulatedBars bars) {
        Map<Instrument, FeaturePipeline> pipelines = new HashMap<>();
        bars.instruments()
                .forEach(instrument -> pipelines.put(
                        instrument,
                        FeaturePipeline.create(set, instrument, SimulatedBars.BASE, SimulatedBars.WORKING)));
        var tally = new Tally();
        bars.forEach(bar -> tally.add(pipelines.get(bar.instrument()), bar));
        requireEnough(set, bars, tally.vectors);
        return new Expected(set, tally.vectors, Math.toIntExact(tally.storedBytes / tally.bars));
    }

    private static void requireEnough(FeatureSet set, SimulatedBars bars, long vectors) {
        if (vectors < FEWEST_VECTORS) {
            int instruments = bars.instruments().size();
            int warmUp =
                    FeaturePipeline.create(set, bars.instruments().get(0), SimulatedBars.BASE, SimulatedBars.WORKING)
                                    .warmUp()
                            * SimulatedBars.PER_VECTOR;
            long enough = warmUp + (FEWEST_VECTORS / instruments + 1) * SimulatedBars.PER_VECTOR;
            throw new IllegalArgumentException(
                    "%d bars of each of %d instruments give %d vectors of %s, too few to measure: its warm-up takes %d bars of each; give at least bars=%d, or fewer instruments"
                            .formatted(bars.ofEach(), instruments, vectors, set.name(), warmUp, enough * instruments));
        }
    }

    private static final class Tally {
        private long bars;
        private long vectors;
        private long storedBytes;

        private void add(FeaturePipeline pipeline, Bar bar) {
            byte[] anchor = pipeline.anchor();
            bars++;
            vectors += pipeline.update(bar).isPresent() ? 1 : 0;
            storedBytes += pipeline.tail().length + (pipeline.anchor() == anchor ? 0 : anchor.length);
        }
    }
}
