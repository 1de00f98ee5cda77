package io.regimeflow.features;

import io.regimeflow.domain.bar.Interval;
import io.regimeflow.domain.feature.FeatureSet;
import io.regimeflow.domain.feature.FeatureSets;
import io.regimeflow.runtime.config.Default;
import io.regimeflow.runtime.config.Doc;
import io.regimeflow.runtime.streams.StreamsSettings;

/**
 * What feature-stream computes and how its topology is run.
 *
 * <p>A change of feature set or interval needs a new application id: its state starts afresh, and the features are computed
 * again from the first bar.
 *
 * @param featureSet name of the feature set
 * @param baseInterval interval of the bars on the market-data topic
 * @param workingInterval interval of the feature vectors, a multiple of the base interval
 * @param streams how the topology is run
 */
public record FeatureStreamConfig(
        @Doc("Name of the feature set") @Default("fs18") String featureSet,

        @Doc("Interval of the bars on new_market_data") @Default("5m")
        Interval baseInterval,

        @Doc("Interval of the feature vectors, a multiple of the base interval") @Default("15m")
        Interval workingInterval,

        @Doc("How the topology is run") StreamsSettings streams) {

    public FeatureStreamConfig {
        FeatureSets.byName(featureSet);
        if (!workingInterval.isMultipleOf(baseInterval)) {
            throw new IllegalArgumentException("working interval %s is not a multiple of base interval %s"
                    .formatted(workingInterval, baseInterval));
        }
    }

    PipelineFactory pipelines() {
        FeatureSet set = FeatureSets.byName(featureSet);
        return new PipelineFactory(set, baseInterval, workingInterval);
    }
}
