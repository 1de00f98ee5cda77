package io.regimeflow.domain.drift.reference;

import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.TreeSet;

/**
 * Cuts the line into bins that held about the same share of a feature's training rows each; the two outer ones held none.
 *
 * <p>A bin has the values above one cut, up to and including the next. A value that fills a bin by itself is alone in it, so
 * that a feature that never changed has three bins: below, the same and above.
 *
 * @param cuts finite and ascending
 */
public record Bins(List<Float> cuts) {

    public Bins {
        cuts = List.copyOf(cuts);
        if (cuts.isEmpty() || !cuts.stream().allMatch(Float::isFinite)) {
            throw new IllegalArgumentException("the cuts between bins are not finite, or there are none");
        }
        for (int i = 1; i < cuts.size(); i++) {
            if (cuts.get(i - 1) >= cuts.get(i)) {
                throw new IllegalArgumentException(
                        "the cuts between bins do not ascend: %s, then %s".formatted(cuts.get(i - 1), cuts.get(i)));
            }
        }
    }

    /**
     * Cuts at quantiles of the values.
     *
     * @param values finite, at least one
     * @param quantiles bins between the least and the greatest of them, fewer where values repeat
     */
    static Bins of(float[] values, int quantiles) {
        float[] sorted = values.clone();
        for (int i = 0; i < sorted.length; i++) {
            sorted[i] = unsigned(sorted[i]);
        }
        Arrays.sort(sorted);
        var cuts = new TreeSet<Float>();
        cuts.add(Math.nextDown(sorted[0]));
        for (int k = 1; k <= quantiles; k++) {
            float cut = sorted[(int) ((long) k * sorted.length / quantiles) - (k < quantiles ? 0 : 1)];
            if (!cuts.add(cut)) {
                cuts.add(Math.nextDown(cut));
            }
        }
        cuts.remove(Float.NEGATIVE_INFINITY);
        return new Bins(List.copyOf(cuts));
    }

    /** Number of bins. */
    public int count() {
        return cuts.size() + 1;
    }

    /** The bin that a finite value falls in, from 0. */
    public int of(float value) {
        int place = Collections.binarySearch(cuts, unsigned(value));
        return place >= 0 ? place : -place - 1;
    }

    /** How many of the values fall in each bin. */
    int[] histogram(float[] values) {
        int[] counts = new int[count()];
        for (float value : values) {
            counts[of(value)]++;
        }
        return counts;
    }

    // A zero is the same value whatever its sign; boxed floats are compared by their bits.
    private static float unsigned(float value) {
        return value == 0 ? 0f : value;
    }
}
