package io.regimeflow.domain.evaluation;

/**
 * Student's t distribution, with any number of degrees of freedom above 0.
 *
 * <p>The distribution function is the regularised incomplete beta function by its continued fraction (DLMF 8.17.22,
 * evaluated by Lentz's method); the quantile is bisected from it. About 12 digits.
 */
public final class StudentT {
    private static final double[] LANCZOS = {
        676.5203681218851,
        -1259.1392167224028,
        771.3234287776531,
        -176.6150291621406,
        12.507343278686905,
        -0.13857109526572012,
        9.984369578019572e-6,
        1.5056327351493116e-7
    };
    private static final double TINY = 1e-300;
    private static final double WIDEST = 1e15;

    private StudentT() {}

    /** Share of the distribution at or below {@code t}. */
    public static double cumulative(double t, double degrees) {
        double tail = 0.5 * regularisedBeta(degrees / (degrees + t * t), degrees / 2, 0.5);
        return t > 0 ? 1 - tail : tail;
    }

    /** The value with that share below it, above 0 and below 1. */
    public static double quantile(double share, double degrees) {
        if (share == 0.5) {
            return 0;
        }
        if (share < 0.5) {
            return -upperTail(share, degrees);
        }
        return upperTail(1 - share, degrees);
    }

    private static double upperTail(double tail, double degrees) {
        double low = 0;
        double high = 1;
        while (cumulative(-high, degrees) > tail && high < WIDEST) {
            high *= 2;
        }
        for (int step = 0; step < 200 && high - low > 1e-14 * high; step++) {
            double middle = (low + high) / 2;
            if (cumulative(-middle, degrees) > tail) {
                low = middle;
            } else {
                high = middle;
            }
        }
        return (low + high) / 2;
    }

    private static double regularisedBeta(double x, double a, double b) {
        if (x <= 0 || x >= 1) {
            return x <= 0 ? 0 : 1;
        }
        double front = Math.exp(logGamma(a + b) - logGamma(a) - logGamma(b) + a * Math.log(x) + b * Math.log1p(-x));
        // The fraction converges quickly only on this side of the mean.
        return x < (a + 1) / (a + b + 2) ? front * fraction(x, a, b) / a : 1 - front * fraction(1 - x, b, a) / b;
    }

    private static double fraction(double x, double a, double b) {
        double c = 1;
        double d = 1 / nonZero(1 - (a + b) * x / (a + 1));
        double result = d;
        for (int m = 1; m < 500; m++) {
            double even = m * (b - m) * x / ((a + 2 * m - 1) * (a + 2 * m));
            d = 1 / nonZero(1 + even * d);
            c = nonZero(1 + even / c);
            result *= d * c;
            double odd = -(a + m) * (a + b + m) * x / ((a + 2 * m) * (a + 2 * m + 1));
            d = 1 / nonZero(1 + odd * d);
            c = nonZero(1 + odd / c);
            result *= d * c;
            if (Math.abs(d * c - 1) < 1e-15) {
                break;
            }
        }
        return result;
    }

    private static double nonZero(double value) {
        return Math.abs(value) < TINY ? TINY : value;
    }

    /** Lanczos' approximation, g = 7. */
    private static double logGamma(double x) {
        if (x < 0.5) {
            return Math.log(Math.PI / Math.sin(Math.PI * x)) - logGamma(1 - x);
        }
        double sum = 0.9999999999998099;
        for (int i = 0; i < LANCZOS.length; i++) {
            sum += LANCZOS[i] / (x + i);
        }
        double t = x + 6.5;
        return 0.5 * Math.log(2 * Math.PI) + (x - 0.5) * Math.log(t) - t + Math.log(sum);
    }
}
