package io.regimeflow.evaluation.performance;

/**
 * Figures as whole billionths, so that a sum of them is the same to the bit in whatever order they come.
 *
 * <p>Nine thousand million fit; a figure is off by half a billionth at most.
 */
final class Billionths {
    private static final double IN_ONE = 1e9;

    private Billionths() {}

    static long of(double value) {
        if (!(Math.abs(value) < 1e9)) {
            throw new IllegalArgumentException("%s cannot be counted in billionths".formatted(value));
        }
        return Math.round(value * IN_ONE);
    }

    static double toDouble(long billionths) {
        return billionths / IN_ONE;
    }

    /** Null where nothing was counted. */
    static Double mean(long billionths, long count) {
        return count == 0 ? null : toDouble(billionths) / count;
    }
}
