package io.regimeflow.benchmarks.replay;

import io.regimeflow.domain.bar.Instrument;
import io.regimeflow.domain.feature.FeaturePipeline;
import io.regimeflow.domain.feature.FeatureSet;
import java.util.HashMap;
import java.util.Map;

/**
 * What feature-stream must come to with one feature set, computed outside Kafka.
 *
 * @param vectors number of vectors that the bars give
 * @param storedBytes of an instrument after the last bar
 */
record Expected(FeatureSet set, long vectors, int storedBytes) {

    static Expected of(FeatureSet set, SimulatedBars bars) {
        Map<Instrument, FeaturePipeline> pipelines = new HashMap<>();
        bars.instruments()
                .forEach(instrument -> pipelines.put(
                        instrument,
                        FeaturePipeline.create(set, instrument, SimulatedBars.BASE, SimulatedBars.WORKING)));
        long[] vectors = {0};
        bars.forEach(bar -> pipelines.get(bar.instrument()).update(bar).ifPresent(vector -> vectors[0]++));
        int stored = pipelines.get(bars.instruments().get(0)).snapshot().length;
        return new Expected(set, vectors[0], stored);
    }
}
