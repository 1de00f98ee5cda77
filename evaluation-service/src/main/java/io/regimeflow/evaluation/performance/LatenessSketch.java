package io.regimeflow.evaluation.performance;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;

/**
 * Quantiles of lateness to 2 % of their value, in a fixed number of bins whose limits grow by a constant factor.
 *
 * <p>The bins of DDSketch (Masson, Rim and Lee, "DDSketch: a fast and fully-mergeable quantile sketch with relative-error
 * guarantees", VLDB 2019), over a fixed range: what is below 1 ms is 1 ms, what is beyond 30 years is 30 years.
 */
final class LatenessSketch {
    private static final double RELATIVE_ERROR = 0.02;
    private static final double GAMMA = (1 + RELATIVE_ERROR) / (1 - RELATIVE_ERROR);
    private static final double LOG_GAMMA = StrictMath.log(GAMMA);
    private static final int BINS = 700;

    private final long[] counts = new long[BINS];
    private long total;

    static LatenessSketch none() {
        return new LatenessSketch();
    }

    static LatenessSketch read(DataInput in) throws IOException {
        var sketch = new LatenessSketch();
        for (long left = PackedLong.read(in); left > 0; left--) {
            int bin = (int) PackedLong.read(in);
            sketch.counts[bin] = PackedLong.read(in);
            sketch.total += sketch.counts[bin];
        }
        return sketch;
    }

    /** Bins that hold something, and what they hold. */
    void write(DataOutput out) throws IOException {
        int filled = 0;
        for (long count : counts) {
            filled += count == 0 ? 0 : 1;
        }
        PackedLong.write(filled, out);
        for (int bin = 0; bin < BINS; bin++) {
            if (counts[bin] != 0) {
                PackedLong.write(bin, out);
                PackedLong.write(counts[bin], out);
            }
        }
    }

    void add(long millis) {
        int bin = millis <= 1 ? 0 : (int) Math.ceil(StrictMath.log((double) millis) / LOG_GAMMA);
        counts[Math.min(BINS - 1, bin)]++;
        total++;
    }

    /**
     * The value below which that share of the values lies, at most 2 % off; null where there is none.
     *
     * @param share from 0 to 1
     */
    Double quantile(double share) {
        if (total == 0) {
            return null;
        }
        double rank = share * (total - 1);
        long passed = 0;
        int bin = -1;
        while (passed <= rank) {
            bin++;
            passed += counts[bin];
        }
        return 2 * StrictMath.pow(GAMMA, bin) / (GAMMA + 1);
    }
}
