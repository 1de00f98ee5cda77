package io.regimeflow.domain.regime;

/**
 * The exponential function of numbers up to 0, in plain arithmetic: the same bits on every machine, in a fraction of the time
 * of {@link StrictMath#exp}, and within 2 units in the last place of it where the result is a normal number.
 *
 * <p>With {@code x = (128 n + j) ln 2 / 128 + r}, the result is 2^n, times 2^(j/128) from a table, times a Taylor polynomial
 * of r (Tang: Table-driven implementation of the exponential function, ACM TOMS 1989).
 */
final class Exponential {
    private static final int STEPS = 128;
    private static final double STEPS_PER_UNIT = STEPS / 0.6931471805599453;

    // ln 2 / 128 in two parts, the first short enough that its multiples are exact.
    private static final double UNIT_HIGH = 0x1.62e42feep-1 / STEPS;
    private static final double UNIT_LOW = 0x1.a39ef35793c76p-33 / STEPS;

    /** Below this the result would be less than the least normal number; it is 0. */
    private static final double LEAST = -708;

    private static final int EXPONENT_BIAS = 1023;
    private static final int MANTISSA_BITS = 52;

    private static final double[] ROOTS = roots();

    private Exponential() {}

    /** e to the power of {@code x}, which is at most 0. */
    static double of(double x) {
        if (!(x >= LEAST)) {
            return 0;
        }
        double steps = Math.rint(x * STEPS_PER_UNIT);
        int whole = (int) steps;
        double r = x - steps * UNIT_HIGH - steps * UNIT_LOW;
        double square = r * r;
        double powers = r + square * (0.5 + r * (1 / 6.0)) + square * square * (1 / 24.0 + r * (1 / 120.0));
        double root = ROOTS[whole & (STEPS - 1)];
        double scale = Double.longBitsToDouble((long) ((whole >> 7) + EXPONENT_BIAS) << MANTISSA_BITS);
        return (root + root * powers) * scale;
    }

    private static double[] roots() {
        double[] roots = new double[STEPS];
        for (int j = 0; j < STEPS; j++) {
            roots[j] = StrictMath.pow(2, j / (double) STEPS);
        }
        return roots;
    }
}
