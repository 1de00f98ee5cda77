package io.regimeflow.domain.drift.reference;

/** How far two histograms over the same bins are apart. */
public final class Divergence {
    /** Added to every count before logarithms are taken (Krichevsky and Trofimov), so that no bin is empty. */
    private static final double PSEUDO_COUNT = 0.5;

    private Divergence() {}

    /**
     * Population stability index, the sum over bins of {@code (p - q) ln(p / q)}: the divergence of Jeffreys (1946).
     *
     * @return 0 or more; symmetric
     */
    public static double psi(int[] live, int[] reference) {
        requireAlike(live, reference);
        double lives = total(live) + PSEUDO_COUNT * live.length;
        double references = total(reference) + PSEUDO_COUNT * live.length;
        double sum = 0;
        for (int bin = 0; bin < live.length; bin++) {
            double p = (live[bin] + PSEUDO_COUNT) / lives;
            double q = (reference[bin] + PSEUDO_COUNT) / references;
            // Releases carry what follows from this, so it must be the same on every machine.
            sum += (p - q) * StrictMath.log(p / q);
        }
        return sum;
    }

    /**
     * The two-sample statistic of Kolmogorov and Smirnov over the bins: the largest difference of the cumulative shares at a
     * cut. Within a bin the distributions may differ by its share more.
     *
     * @return from 0 to 1; symmetric
     */
    public static double ks(int[] live, int[] reference) {
        requireAlike(live, reference);
        double lives = total(live);
        double references = total(reference);
        long below = 0;
        long belowReference = 0;
        double largest = 0;
        for (int bin = 0; bin < live.length; bin++) {
            below += live[bin];
            belowReference += reference[bin];
            largest = Math.max(largest, Math.abs(below / lives - belowReference / references));
        }
        return largest;
    }

    private static void requireAlike(int[] live, int[] reference) {
        if (live.length != reference.length || total(live) == 0 || total(reference) == 0) {
            throw new IllegalArgumentException(
                    "histograms of %d and %d bins, one of them perhaps empty".formatted(live.length, reference.length));
        }
    }

    private static long total(int[] counts) {
        long total = 0;
        for (int count : counts) {
            total += count;
        }
        return total;
    }
}
