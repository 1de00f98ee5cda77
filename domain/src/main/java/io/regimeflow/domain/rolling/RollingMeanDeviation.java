package io.regimeflow.domain.rolling;

import java.util.Arrays;

/**
 * Mean and mean absolute deviation of the last n values.
 *
 * <p>The mean takes constant time: it is summed as deviations from a value of the window, so equal values have exactly
 * that mean and a deviation of exactly 0. The mean absolute deviation is measured from a mean that moves, and takes one
 * pass over the window whenever it is asked for.
 */
public final class RollingMeanDeviation implements Rolling {
    /** The window, in places that go round with n. */
    private final double[] values;

    /** From {@code next} on: what the last block adds from a place to its end. */
    private final double[] tails;

    private int next;
    private double origin;
    private double current;
    private double sum;

    /** @param length n, at least 1 */
    public RollingMeanDeviation(int length) {
        values = new double[Lengths.checked(length)];
        tails = new double[length];
    }

    @Override
    public int length() {
        return values.length;
    }

    @Override
    public void update(double x) {
        values[next] = x;
        current += x - origin;
        next++;
        if (next == values.length) {
            endBlock();
        }
        sum = current + tails[next];
    }

    private void endBlock() {
        origin = values[values.length - 1];
        double tail = 0;
        for (int i = values.length - 1; i >= 0; i--) {
            tail += values[i] - origin;
            tails[i] = tail;
        }
        next = 0;
        current = 0;
    }

    /** The mean after the last update; meaningless before n values have come. */
    public double mean() {
        return origin + sum / values.length;
    }

    /** The mean distance of the values from their mean, at least 0; meaningless before n values have come. */
    public double deviation() {
        double mean = mean();
        // Four sums, because one would wait for itself at every value.
        double a = 0;
        double b = 0;
        double c = 0;
        double d = 0;
        int i = 0;
        for (; i < values.length - 3; i += 4) {
            a += Math.abs(values[i] - mean);
            b += Math.abs(values[i + 1] - mean);
            c += Math.abs(values[i + 2] - mean);
            d += Math.abs(values[i + 3] - mean);
        }
        for (; i < values.length; i++) {
            a += Math.abs(values[i] - mean);
        }
        return (a + b + (c + d)) / values.length;
    }

    @Override
    public void clear() {
        Arrays.fill(values, 0);
        Arrays.fill(tails, 0);
        next = 0;
        origin = 0;
        current = 0;
        sum = 0;
    }
}
