package io.regimeflow.trainer.dataset;

import java.util.Arrays;
import java.util.Optional;

/** Who saw what became of a prediction. */
public enum OutcomeOrigin {
    /** A user's trade. */
    USER,
    /** The paper trader. */
    PAPER,
    /** The market path alone. */
    SHADOW;

    static OutcomeOrigin parse(String text) {
        return find(text)
                .orElseThrow(
                        () -> new IllegalArgumentException("the origin is not one of " + Arrays.toString(values())));
    }

    static boolean isKnown(String text) {
        return find(text).isPresent();
    }

    private static Optional<OutcomeOrigin> find(String text) {
        return Arrays.stream(values())
                .filter(origin -> origin.name().equals(text))
                .findFirst();
    }
}
