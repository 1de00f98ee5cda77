package io.regimeflow.trainer.dataset;

import io.regimeflow.domain.outcome.Origin;

/**
 * How much an outcome counts beside a row without one, which counts 1.
 *
 * @param most that all outcomes of one prediction count together
 */
public record OutcomeWeights(float user, float paper, float shadow, float most) {
    public OutcomeWeights {
        requirePositive("user", user);
        requirePositive("paper", paper);
        requirePositive("shadow", shadow);
        requirePositive("most", most);
    }

    /** A user's trade 3, a paper trade 2, a shadow outcome 1, since it saw no more than the path; together 5 at most. */
    public static OutcomeWeights standard() {
        return new OutcomeWeights(3, 2, 1, 5);
    }

    float of(Origin origin) {
        return switch (origin) {
            case USER -> user;
            case PAPER -> paper;
            case SHADOW -> shadow;
        };
    }

    private static void requirePositive(String name, float weight) {
        if (!(weight > 0 && weight <= 1_000)) {
            throw new IllegalArgumentException("weight %s is %s; allowed: above 0 to 1000".formatted(name, weight));
        }
    }
}
