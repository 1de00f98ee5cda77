package io.regimeflow.domain.drift;

import io.regimeflow.domain.contest.Differences;

/**
 * Whether a series of losses has become worse than it was: its first values tell what is usual, {@link PageHinkley} watches
 * the others.
 *
 * <p>Losses of labels that overlap are alike for as long as they overlap, and longer where the market's ease changes slowly. So
 * the threshold is of the long-run variance; {@value #CAUTION} times of it, since mean and variance are known from the
 * reference alone (decision 0019 has the simulations).
 *
 * <p>After an alarm the next value begins a new reference: a loss that stays high is told once.
 *
 * <p><b>Threads.</b> Immutable.
 *
 * @param rules how it is watched
 * @param reference the first values
 * @param test of the others
 */
public record LossDrift(LossRules rules, Differences reference, PageHinkley test) {
    private static final double CAUTION = 4;

    // A release that says the same with certainty, and is right all the time, varies in nothing.
    private static final double LEAST_VARIANCE = 1e-4;

    /** No loss seen yet. */
    public static LossDrift none(LossRules rules) {
        return new LossDrift(rules, Differences.none(2 * rules.lag()), PageHinkley.beginning(rules.tolerance(), 0, 0));
    }

    /** One loss more, in nats. */
    public LossDrift after(double loss) {
        if (drifted()) {
            return none(rules).after(loss);
        }
        if (watching()) {
            return new LossDrift(rules, reference, test.after(loss));
        }
        Differences longer = reference.after(loss);
        return new LossDrift(rules, longer, PageHinkley.beginning(rules.tolerance(), longer.count(), longer.mean()));
    }

    /** Whether the reference is complete. */
    public boolean watching() {
        return reference.count() >= rules.reference();
    }

    /** Whether the last loss raised an alarm. */
    public boolean drifted() {
        return watching() && test.rise() > test.threshold(variance(), rules.between());
    }

    private double variance() {
        return Math.max(LEAST_VARIANCE, CAUTION * reference.longRunVariance());
    }
}
