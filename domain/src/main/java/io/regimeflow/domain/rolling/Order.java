package io.regimeflow.domain.rolling;

/**
 * Numbers as whole numbers of the same order, −0.0 below 0.0 as in {@link Math#max(double, double)}: two of them are compared
 * in one processor cycle, where the JVM takes some eight to be exact about zeros and NaN.
 */
final class Order {
    private Order() {}

    static long of(double number) {
        return turned(Double.doubleToRawLongBits(number));
    }

    static double value(long order) {
        return Double.longBitsToDouble(turned(order));
    }

    /** The larger a negative number's other bits, the smaller it is. Its own inverse. */
    private static long turned(long bits) {
        return bits ^ ((bits >> 63) & Long.MAX_VALUE);
    }
}
