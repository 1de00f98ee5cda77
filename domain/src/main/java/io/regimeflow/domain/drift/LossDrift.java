package io.regimeflow.domain.drift;

import io.regimeflow.domain.contest.Differences;
import java.util.Optional;

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
 * @param reference the first values, while they are gathered
 * @param usual mean of the reference, 0 before it is complete
 * @param threshold of the test, infinite before the reference is complete
 * @param test of all that comes behind the reference
 */
public record LossDrift(
        LossRules rules, Optional<Differences> reference, double usual, double threshold, PageHinkley test) {
    private static final double CAUTION = 4;

    // A release that says the same with certainty, and is right all the time, varies in nothing.
    private static final double LEAST_VARIANCE = 1e-4;

    /** No loss seen yet. */
    public static LossDrift none(LossRules rules) {
        return new LossDrift(
                rules,
                Optional.of(Differences.none(2 * rules.lag())),
                0,
                Double.POSITIVE_INFINITY,
                PageHinkley.beginning(rules.tolerance(), 0, 0));
    }

    /** One loss more, in nats. */
    public LossDrift after(double loss) {
        if (drifted()) {
            return none(rules).after(loss);
        }
        if (reference.isEmpty()) {
            return new LossDrift(rules, reference, usual, threshold, test.after(loss));
        }
        Differences longer = reference.get().after(loss);
        return longer.count() < rules.reference()
                ? new LossDrift(rules, Optional.of(longer), usual, threshold, test)
                : watching(longer);
    }

    private LossDrift watching(Differences complete) {
        PageHinkley begun = PageHinkley.beginning(rules.tolerance(), complete.count(), complete.mean());
        double variance = Math.max(LEAST_VARIANCE, CAUTION * complete.longRunVariance());
        return new LossDrift(
                rules, Optional.empty(), complete.mean(), begun.threshold(variance, rules.between()), begun);
    }

    /** Whether the reference is complete. */
    public boolean watching() {
        return reference.isEmpty();
    }

    /** Whether the last loss raised an alarm. */
    public boolean drifted() {
        return test.rise() > threshold;
    }
}
