package io.regimeflow.benchmarks.measure;

import java.util.Arrays;

/** Percentiles by nearest rank: each is a duration that was measured. */
public final class Percentiles {
    private final long[] sorted;

    /** The durations are copied. */
    public Percentiles(long[] nanos) {
        if (nanos.length == 0) {
            throw new IllegalArgumentException("no durations were measured");
        }
        sorted = nanos.clone();
        Arrays.sort(sorted);
    }

    /** The least duration that {@code percent} of all do not exceed, in microseconds. */
    public double micros(double percent) {
        int rank = (int) Math.ceil(percent / 100 * sorted.length);
        return sorted[Math.max(rank, 1) - 1] / 1e3;
    }
}
