package io.regimeflow.features;

import io.regimeflow.domain.feature.FeatureSet;
import io.regimeflow.runtime.streams.StreamsSettings;

/** One feature set's topology: what it computes, and under which application id it is run. */
record FeatureApplication(PipelineFactory pipelines, StreamsSettings streams) {

    FeatureSet featureSet() {
        return pipelines.featureSet();
    }
}
