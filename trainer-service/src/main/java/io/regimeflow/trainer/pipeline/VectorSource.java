package io.regimeflow.trainer.pipeline;

import io.regimeflow.domain.feature.FeatureSet;
import io.regimeflow.domain.feature.FeatureVector;
import io.regimeflow.domain.model.ModelLine;
import java.time.Instant;
import java.util.List;

/** Where training gets its vectors: the features log, or in a test any list. */
@FunctionalInterface
public interface VectorSource {
    /** The line's vectors that closed after {@code from} and by {@code to}, in time order, those that are not finite too. */
    List<FeatureVector> read(ModelLine line, FeatureSet featureSet, Instant from, Instant to);
}
