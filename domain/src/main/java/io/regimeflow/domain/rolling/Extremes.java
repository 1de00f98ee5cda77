package io.regimeflow.domain.rolling;

import java.util.Arrays;

/**
 * Largest and smallest of the last n values at each place of a column, the bits of {@link RollingMaximum} and
 * {@link RollingMinimum}, for which the order of comparisons makes no difference: windows of 1, 2, 4 … n values are made of
 * two that overlap or touch, a whole stretch at a time, so that no value waits for the last one's.
 */
public final class Extremes {
    private Extremes() {}

    /** Number of places that a stretch of so many values takes in the array that is filled. */
    public static int room(int length, int stretch) {
        return stretch + length - 1;
    }

    /** {@code largest[i]} becomes the largest of the n values up to {@code values[from + i]}, of fewer at the column's start. */
    public static void largest(double[] values, int from, int to, int length, double[] largest) {
        int places = lay(values, from, to, length, Double.NEGATIVE_INFINITY, largest);
        for (int span = 1; span < length; ) {
            int step = Math.min(span, length - span);
            places -= step;
            for (int i = 0; i < places; i++) {
                largest[i] = Math.max(largest[i], largest[i + step]);
            }
            span += step;
        }
    }

    /** As {@link #largest}, the smallest. */
    public static void smallest(double[] values, int from, int to, int length, double[] smallest) {
        int places = lay(values, from, to, length, Double.POSITIVE_INFINITY, smallest);
        for (int span = 1; span < length; ) {
            int step = Math.min(span, length - span);
            places -= step;
            for (int i = 0; i < places; i++) {
                smallest[i] = Math.min(smallest[i], smallest[i + step]);
            }
            span += step;
        }
    }

    private static int lay(double[] values, int from, int to, int length, double none, double[] places) {
        int first = from - (length - 1);
        int known = Math.max(first, 0);
        Arrays.fill(places, 0, known - first, none);
        System.arraycopy(values, known, places, known - first, to - known);
        return to - first;
    }
}
