package io.regimeflow.domain.drift.reference;

import io.regimeflow.domain.evaluation.StudentT;

/**
 * How a divergence varied from day to day within the training data, as a lognormal law.
 *
 * @param mean of its logarithm
 * @param deviation of its logarithm, unbiased; not negative
 */
public record DayLaw(double mean, double deviation) {
    /** Below this, divergences are alike. */
    private static final double LEAST = 1e-6;

    /** A feature that was the same on every day has no deviation to measure by. */
    private static final double LEAST_DEVIATION = 0.05;

    public DayLaw {
        if (!Double.isFinite(mean) || !Double.isFinite(deviation) || deviation < 0) {
            throw new IllegalArgumentException(
                    "a divergence with mean %s and deviation %s of its logarithm is impossible"
                            .formatted(mean, deviation));
        }
    }

    /** The law of two divergences or more. */
    static DayLaw of(double... divergences) {
        double sum = 0;
        for (double divergence : divergences) {
            sum += log(divergence);
        }
        double mean = sum / divergences.length;
        double squares = 0;
        for (double divergence : divergences) {
            squares += (log(divergence) - mean) * (log(divergence) - mean);
        }
        return new DayLaw(mean, Math.sqrt(squares / (divergences.length - 1)));
    }

    /**
     * The chance that another day is as far or farther: of Student's t, since mean and deviation are those of a few days.
     *
     * @param days that the law was taken from, at least 2
     */
    double chance(double divergence, int days) {
        double spread = Math.max(deviation, LEAST_DEVIATION) * Math.sqrt(1 + 1.0 / days);
        return StudentT.cumulative(-(log(divergence) - mean) / spread, days - 1);
    }

    private static double log(double divergence) {
        return StrictMath.log(Math.max(divergence, LEAST));
    }
}
