package io.regimeflow.trainer.dataset;

import java.util.Arrays;

/** Who saw what became of a prediction. */
public enum OutcomeOrigin {
    /** A user's trade. */
    USER,
    /** The paper trader. */
    PAPER,
    /** The market path alone. */
    SHADOW;

    static OutcomeOrigin parse(String text) {
        return Arrays.stream(values())
                .filter(origin -> origin.name().equals(text))
                .findFirst()
                .orElseThrow(
                        () -> new IllegalArgumentException("the origin is not one of " + Arrays.toString(values())));
    }
}
