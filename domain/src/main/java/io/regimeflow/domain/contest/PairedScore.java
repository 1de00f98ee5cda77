package io.regimeflow.domain.contest;

import io.regimeflow.domain.evaluation.BoundedLoss;
import java.util.Arrays;

/**
 * How much worse a challenger did than the champion on one outcome: the difference of their log losses, in nats.
 *
 * <p><b>Bounds.</b> The losses are {@linkplain BoundedLoss bounded}: probabilities are clipped to [0.01, 0.99] and made to add up to 1 again. Of any
 * number of classes a clipped row then sums to at most 1 + (classes - 2) 0.01, both where one class has everything
 * and where one has nothing, so that a probability lies within [0.01, 0.99] over that sum: no
 * difference is larger than ln(0.99 / 0.01) = {@value #LARGEST}, and both ends are met. Within it, two forecasts allow no
 * more than their own log ratios, which are known before the outcome.
 *
 * @param difference log loss of the challenger minus that of the champion; below 0 the challenger did better
 * @param lowest the least that the two forecasts allowed, over all classes; at most 0
 * @param highest the most that they allowed; at least 0
 */
public record PairedScore(double difference, double lowest, double highest) {
    /** No difference is further from 0: ln 99. */
    public static final double LARGEST = 4.59511985013459;

    private static final double SUM_TOLERANCE = 1e-3;
    private static final double ROUNDING = 1e-9;

    public PairedScore {
        if (!(lowest >= -LARGEST - ROUNDING
                && lowest <= difference
                && difference <= highest
                && highest <= LARGEST + ROUNDING
                && lowest <= 0
                && highest >= 0)) {
            throw new IllegalArgumentException(
                    "a difference of %s nats, said to lie between %s and %s".formatted(difference, lowest, highest));
        }
    }

    /**
     * Scores two forecasts by what came.
     *
     * @param challenger probability of each class
     * @param champion probability of each class
     * @param truth the class that came
     * @throws IllegalArgumentException where the two are not distributions over the same classes, or the class is none of them
     */
    public static PairedScore of(double[] challenger, double[] champion, int truth) {
        if (challenger.length < 2 || challenger.length != champion.length || truth < 0 || truth >= champion.length) {
            throw new IllegalArgumentException("class %d, challenger of %d classes, champion of %d"
                    .formatted(truth, challenger.length, champion.length));
        }
        double[] losses = logLosses(challenger);
        double[] baseline = logLosses(champion);
        double lowest = 0;
        double highest = 0;
        for (int c = 0; c < losses.length; c++) {
            lowest = Math.min(lowest, losses[c] - baseline[c]);
            highest = Math.max(highest, losses[c] - baseline[c]);
        }
        return new PairedScore(losses[truth] - baseline[truth], lowest, highest);
    }

    private static double[] logLosses(double[] probabilities) {
        double sum = sum(probabilities);
        return BoundedLoss.ofEach(Arrays.stream(probabilities)
                .map(probability -> probability / sum)
                .toArray());
    }

    private static double sum(double[] probabilities) {
        double sum = 0;
        for (double probability : probabilities) {
            if (!(probability >= 0)) {
                throw new IllegalArgumentException("a probability of %s".formatted(probability));
            }
            sum += probability;
        }
        if (!(Math.abs(sum - 1) <= SUM_TOLERANCE)) {
            throw new IllegalArgumentException("probabilities add up to %s, not to 1".formatted(sum));
        }
        return sum;
    }
}
