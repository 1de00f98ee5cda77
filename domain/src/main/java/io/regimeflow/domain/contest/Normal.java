package io.regimeflow.domain.contest;

/** The standard normal distribution, to about 15 digits after the point. */
final class Normal {
    private static final double NEGLIGIBLE = 8.3;

    private Normal() {}

    /** Share at or below {@code z}: Marsaglia, "Evaluating the normal distribution", Journal of Statistical Software 11 (2004). */
    static double cumulative(double z) {
        if (Math.abs(z) > NEGLIGIBLE) {
            return z > 0 ? 1 : 0;
        }
        double sum = z;
        double before = 0;
        double term = z;
        for (int i = 3; sum != before; i += 2) {
            before = sum;
            term *= z * z / i;
            sum += term;
        }
        return 0.5 + sum * StrictMath.exp(-0.5 * z * z - 0.9189385332046728);
    }

    /** The value with that share below it, above 0 and below 1: by bisection. */
    static double quantile(double share) {
        double low = -NEGLIGIBLE;
        double high = NEGLIGIBLE;
        for (int step = 0; step < 60; step++) {
            double middle = (low + high) / 2;
            if (cumulative(middle) < share) {
                low = middle;
            } else {
                high = middle;
            }
        }
        return (low + high) / 2;
    }
}
