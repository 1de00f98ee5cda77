package io.regimeflow.domain.rolling;

/**
 * The natural logarithm with the bits of {@link StrictMath#log}, several times as fast: before JDK 21 that leaves Java for
 * every call.
 *
 * <p>Source: {@code e_log.c} of fdlibm, which {@link StrictMath} is defined by: with {@code x = 2^k (1 + f)}, {@code 1 + f}
 * between √½ and √2, and {@code s = f / (2 + f)}, {@code log(1 + f) = f − s (f − R)}, R a polynomial in s². Error below 1 ulp.
 */
public final class NaturalLog {
    private static final double LN2_HIGH = 0.6931471803691238;
    private static final double LN2_LOW = 1.9082149292705877e-10;
    private static final double R1 = 0.6666666666666735;
    private static final double R2 = 0.3999999999940942;
    private static final double R3 = 0.2857142874366239;
    private static final double R4 = 0.22222198432149784;
    private static final double R5 = 0.1818357216161805;
    private static final double R6 = 0.15313837699209373;
    private static final double R7 = 0.14798198605116586;

    private NaturalLog() {}

    /** The logarithm of x; NaN below 0, −∞ of 0. */
    public static double of(double x) {
        return x >= Double.MIN_NORMAL && x <= Double.MAX_VALUE ? ofNormal(x) : StrictMath.log(x);
    }

    private static double ofNormal(double x) {
        long bits = Double.doubleToRawLongBits(x);
        int high = (int) (bits >> 32) & 0x000fffff;
        // 1 where the fraction is above √2, and is halved.
        int halved = (high + 0x95f64) & 0x100000;
        int k = (int) (bits >> 52) - 1023 + (halved >> 20);
        double f = Double.longBitsToDouble(((long) (high | (halved ^ 0x3ff00000)) << 32) | (bits & 0xffffffffL)) - 1.0;
        return (0x000fffff & (2 + high)) < 3 ? nearOne(f, k) : series(f, k, high);
    }

    /** Where |f| is below 2⁻²⁰. */
    private static double nearOne(double f, double k) {
        if (f == 0) {
            return k == 0 ? 0 : k * LN2_HIGH + k * LN2_LOW;
        }
        double rest = f * f * (0.5 - 0.3333333333333333 * f);
        return k == 0 ? f - rest : k * LN2_HIGH - ((rest - k * LN2_LOW) - f);
    }

    private static double series(double f, double k, int high) {
        double s = f / (2.0 + f);
        double z = s * s;
        double w = z * z;
        double rest = z * (R1 + w * (R3 + w * (R5 + w * R7))) + w * (R2 + w * (R4 + w * R6));
        if (((high - 0x6147a) | (0x6b851 - high)) > 0) {
            double half = 0.5 * f * f;
            return k == 0
                    ? f - (half - s * (half + rest))
                    : k * LN2_HIGH - ((half - (s * (half + rest) + k * LN2_LOW)) - f);
        }
        return k == 0 ? f - s * (f - rest) : k * LN2_HIGH - ((s * (f - rest) - k * LN2_LOW) - f);
    }
}
