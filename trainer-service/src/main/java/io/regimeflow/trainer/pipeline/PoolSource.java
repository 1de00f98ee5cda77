package io.regimeflow.trainer.pipeline;

import io.regimeflow.domain.bar.Instrument;
import io.regimeflow.domain.bar.Interval;
import io.regimeflow.domain.feature.FeatureSet;
import io.regimeflow.domain.feature.FeatureVector;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/** Where training gets the vectors of every instrument: the features log, or in a test any map. */
@FunctionalInterface
public interface PoolSource {
    /** Each instrument's finite vectors that closed after {@code from} and by {@code to}, in time order. */
    Map<Instrument, List<FeatureVector>> read(Interval interval, FeatureSet featureSet, Instant from, Instant to);
}
