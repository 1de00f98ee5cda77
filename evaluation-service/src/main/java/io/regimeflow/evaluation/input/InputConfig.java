package io.regimeflow.evaluation.input;

import io.regimeflow.runtime.config.Default;
import io.regimeflow.runtime.config.Doc;
import java.time.Duration;

/** When inputs are said to have drifted; bound from the keys {@code evaluation.inputs.*}. */
public record InputConfig(
        @Default("true") @Doc("Whether live vectors are compared with what releases were trained on")
        boolean enabled,

        @Default("0.005") @Doc("Chance that a look at a day of vectors like those of training finds a drift")
        double level,

        @Default("5s") @Doc("How long a look waits for a release that is not on model_artifact; then it is left out")
        Duration artifactTimeout) {

    private static final Duration LONGEST_TIMEOUT = Duration.ofSeconds(5);

    public InputConfig {
        if (!(level > 0 && level < 1)) {
            throw new IllegalArgumentException("level is %s, allowed: above 0 and below 1".formatted(level));
        }
        if (artifactTimeout.isNegative() || artifactTimeout.compareTo(LONGEST_TIMEOUT) > 0) {
            throw new IllegalArgumentException(
                    "artifact-timeout is %s, allowed: 0s to %s, because a transaction waits for it"
                            .formatted(artifactTimeout, LONGEST_TIMEOUT));
        }
    }
}
