package io.regimeflow.domain.drift;

/**
 * How a series of losses is watched.
 *
 * @param reference first values, which tell what is usual
 * @param lag bars of the label's horizon at least, which tells how far values are alike
 * @param tolerance rise of the mean loss that is none, nats, above 0
 * @param between values on average between two alarms of a series that does not change
 */
public record LossRules(int reference, int lag, double tolerance, double between) {
    public LossRules {
        if (lag < 1 || reference < 4 * lag || !(tolerance > 0) || !(between > 0)) {
            throw new IllegalArgumentException(
                    "%d values of reference at a lag of %d, a tolerance of %s, %s values between alarms"
                            .formatted(reference, lag, tolerance, between));
        }
    }
}
