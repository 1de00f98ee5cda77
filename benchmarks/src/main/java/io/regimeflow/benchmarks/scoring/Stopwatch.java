package io.regimeflow.benchmarks.scoring;

import java.util.Arrays;

/**
 * Times single calls of a scorer.
 *
 * <p>Each call's duration includes one reading of the clock, some 25 ns.
 */
final class Stopwatch {
    private final Scorer scorer;
    private final float[][] windows;
    private final long[] nanos;
    private int calls;

    Stopwatch(Scorer scorer, float[][] windows, int calls) {
        this.scorer = scorer;
        this.windows = windows;
        this.nanos = new long[calls];
    }

    /** Times {@code count} more calls. */
    void time(int count) throws Exception {
        long before = System.nanoTime();
        for (int end = calls + count; calls < end; calls++) {
            float[] probabilities = scorer.score(windows[calls % windows.length]);
            long after = System.nanoTime();
            nanos[calls] = after - before;
            before = after;
            if (probabilities.length == 0) {
                throw new IllegalStateException("a score without probabilities");
            }
        }
    }

    /** The durations so far. */
    long[] nanos() {
        return Arrays.copyOf(nanos, calls);
    }
}
