package io.regimeflow.domain.drift;

/**
 * Whether the mean of a series has risen: how far the sum of its deviations from its running mean stands above the lowest it
 * ever was.
 *
 * <p>Page, "Continuous inspection schemes", Biometrika 41 (1954), in the form of Hinkley (1971) that Gama et al., "A survey on
 * concept drift adaptation", ACM Computing Surveys 46 (2014), give. The mean may begin with values of before.
 *
 * <p><b>Threads.</b> Immutable.
 *
 * @param tolerance rise of the mean that is none, in units of the values, not negative
 * @param count values that the mean is of
 * @param mean of all values so far
 * @param sum of the deviations, each less the tolerance
 * @param least that the sum ever was; infinite before the first value
 */
public record PageHinkley(double tolerance, long count, double mean, double sum, double least) {
    public PageHinkley {
        if (!(tolerance >= 0) || count < 0) {
            throw new IllegalArgumentException(
                    "a tolerance of %s after %d values; allowed are 0 and more".formatted(tolerance, count));
        }
    }

    /**
     * One that has seen nothing but the mean of a reference.
     *
     * @param count of the values of the reference, 0 where there is none
     */
    public static PageHinkley beginning(double tolerance, long count, double mean) {
        return new PageHinkley(tolerance, count, mean, 0, Double.POSITIVE_INFINITY);
    }

    /** One value more. */
    public PageHinkley after(double value) {
        double newMean = mean + (value - mean) / (count + 1);
        double newSum = sum + value - newMean - tolerance;
        return new PageHinkley(tolerance, count + 1, newMean, newSum, Math.min(least, newSum));
    }

    /** The test's statistic: how far the sum has risen from its lowest. */
    public double rise() {
        return least == Double.POSITIVE_INFINITY ? 0 : sum - least;
    }

    /**
     * Rise beyond which to raise an alarm, so that a series that has not changed raises one in that many values on average.
     *
     * <p>That of a Brownian motion with as much drift and variance: Siegmund, "Sequential Analysis" (1985), equation 2.53, which
     * asks nothing of the values but that sums of many are nearly normal.
     *
     * @param longRunVariance of the values, which counts how much they are alike from one to the next
     * @param values on average between two false alarms
     */
    public double threshold(double longRunVariance, double values) {
        if (!(tolerance > 0 && values > 0 && longRunVariance >= 0)) {
            throw new IllegalArgumentException("no threshold for a tolerance of %s, a variance of %s and %s values"
                    .formatted(tolerance, longRunVariance, values));
        }
        double perUnit = 2 * tolerance / longRunVariance;
        double needed = values * tolerance * perUnit;
        double low = 0;
        double high = 1;
        while (StrictMath.expm1(high) - high < needed) {
            high *= 2;
        }
        for (int step = 0; step < 60; step++) {
            double middle = (low + high) / 2;
            if (StrictMath.expm1(middle) - middle < needed) {
                low = middle;
            } else {
                high = middle;
            }
        }
        return high / perUnit;
    }
}
