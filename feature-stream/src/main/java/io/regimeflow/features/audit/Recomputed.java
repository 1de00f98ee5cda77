package io.regimeflow.features.audit;

import io.regimeflow.domain.feature.FeatureVector;
import io.regimeflow.schemas.mapping.FeatureQuality;

/** A vector that the bars give, and how much it can be relied on. */
record Recomputed(FeatureVector vector, FeatureQuality quality) {

    long closeTime() {
        return vector.closeTime();
    }
}
