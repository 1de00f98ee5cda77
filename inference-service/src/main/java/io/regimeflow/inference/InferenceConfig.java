package io.regimeflow.inference;

import io.regimeflow.runtime.config.Default;
import io.regimeflow.runtime.config.Doc;
import io.regimeflow.schemas.mapping.FeatureSetSource;
import java.nio.file.Path;
import java.time.Duration;

/** How bars are scored; bound from the keys {@code inference.*}. */
public record InferenceConfig(
        @Default("regimeflow-inference")
        @Doc("Kafka Streams application id; a new one scores the features log from its start")
        String applicationId,

        @Default("state") @Doc("Directory of the local state stores")
        Path stateDir,

        @Default("1") @Doc("Stream threads") int threads,

        @Default("100ms")
        @Doc("How often results are committed; about half of it is added to each prediction's latency")
        Duration commitInterval,

        @Default("fs18") @Doc("Feature set that the models read: a name, or the path of a .yaml file")
        FeatureSetSource featureSet,

        @Default("20") @Doc("Vectors kept of each instrument: the longest window that a model may have")
        int window,

        @Default("10s") @Doc("How long a deployment waits for its release to appear on model_artifact")
        Duration artifactTimeout,

        @Default("2.5") @Doc("How many times the release's own limit of dissimilarity a bar may have")
        double dissimilarityLimit,

        @Default("true") @Doc("Whether a release abstains from bars beyond that; false only measures")
        boolean abstainWhenDissimilar) {

    private static final Duration LONGEST_TIMEOUT = Duration.ofSeconds(20);

    public InferenceConfig {
        if (window < 1) {
            throw new IllegalArgumentException("window is %d, allowed: 1 or more".formatted(window));
        }
        if (!(dissimilarityLimit > 0)) {
            throw new IllegalArgumentException(
                    "dissimilarity-limit is %s, allowed: above 0".formatted(dissimilarityLimit));
        }
        if (artifactTimeout.isNegative() || artifactTimeout.compareTo(LONGEST_TIMEOUT) > 0) {
            throw new IllegalArgumentException(
                    "artifact-timeout is %s, allowed: 0s to %s, because a bar and its transaction may wait for it"
                            .formatted(artifactTimeout, LONGEST_TIMEOUT));
        }
    }
}
