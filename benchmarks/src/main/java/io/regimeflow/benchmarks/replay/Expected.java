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

    static Expected of(FeatureSet set, SimulatedBars bars) {
        Map<Instrument, FeaturePipeline> pipelines = new HashMap<>();
        bars.instruments()
                .forEach(instrument -> pipelines.put(
                        instrument,
                        FeaturePipeline.create(set, instrument, SimulatedBars.BASE, SimulatedBars.WORKING)));
        var tally = new Tally();
        bars.forEach(bar -> tally.add(pipelines.get(bar.instrument()), bar));
        return new Expected(set, tally.vectors, Math.toIntExact(tally.storedBytes / tally.bars));
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
