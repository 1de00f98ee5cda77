package io.regimeflow.launcher.desk;

import io.regimeflow.domain.feature.FeatureVector;
import io.regimeflow.schemas.mapping.FeatureQuality;

/** Where computed vectors go. */
@FunctionalInterface
public interface VectorSink {

    /** Takes the next vector, in order of time. */
    void take(FeatureVector vector, FeatureQuality quality);
}
