package io.regimeflow.domain.drift.reference;

import java.util.Arrays;

/**
 * The procedure of Benjamini and Yekutieli (Annals of Statistics 29:1165, 2001), which holds the expected share of false ones
 * among what is found, however the tests depend on one another.
 */
public final class FalseDiscoveries {
    private FalseDiscoveries() {}

    /**
     * The largest chance that still counts as found; below 0 where none does.
     *
     * @param level expected share of false discoveries, above 0 and below 1
     */
    public static double limit(double level, double... chances) {
        double[] sorted = chances.clone();
        Arrays.sort(sorted);
        double harmonic = 0;
        for (int i = 1; i <= sorted.length; i++) {
            harmonic += 1.0 / i;
        }
        for (int found = sorted.length; found > 0; found--) {
            if (sorted[found - 1] <= level * found / (sorted.length * harmonic)) {
                return sorted[found - 1];
            }
        }
        return -1;
    }
}
