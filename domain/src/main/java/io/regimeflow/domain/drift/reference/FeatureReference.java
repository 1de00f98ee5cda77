package io.regimeflow.domain.drift.reference;

import java.util.Arrays;
import java.util.List;

/**
 * What training knew of one feature.
 *
 * @param bins cut at its quantiles
 * @param counts training rows in each bin
 * @param psi how the population stability index of a day's rows varied
 * @param ks how their Kolmogorov-Smirnov statistic varied
 */
public record FeatureReference(Bins bins, List<Integer> counts, DayLaw psi, DayLaw ks) {
    private static final int QUANTILES = 20;

    public FeatureReference {
        counts = List.copyOf(counts);
        if (counts.size() != bins.count()) {
            throw new IllegalArgumentException(
                    "%d counts are not those of %d bins".formatted(counts.size(), bins.count()));
        }
        if (counts.stream().anyMatch(count -> count < 0)
                || counts.stream().mapToLong(Integer::longValue).sum() == 0) {
            throw new IllegalArgumentException("counts of bins are negative, or all zero");
        }
    }

    /** Each day is compared with all the others. */
    static FeatureReference of(Rows rows, int feature, int day, int days) {
        Bins bins = Bins.of(rows.column(feature, 0, rows.size()), QUANTILES);
        int[] all = bins.histogram(rows.column(feature, 0, rows.size()));
        double[] psi = new double[days];
        double[] ks = new double[days];
        for (int i = 0; i < days; i++) {
            int[] own = bins.histogram(rows.column(feature, i * day, day));
            int[] others = new int[all.length];
            for (int bin = 0; bin < all.length; bin++) {
                others[bin] = all[bin] - own[bin];
            }
            psi[i] = Divergence.psi(own, others);
            ks[i] = Divergence.ks(own, others);
        }
        return new FeatureReference(bins, Arrays.stream(all).boxed().toList(), DayLaw.of(psi), DayLaw.of(ks));
    }

    /** How far live values are from training. */
    FeatureShift compare(int feature, float[] live, int days) {
        int[] own = bins.histogram(live);
        int[] reference = counts.stream().mapToInt(Integer::intValue).toArray();
        double psiNow = Divergence.psi(own, reference);
        double ksNow = Divergence.ks(own, reference);
        return new FeatureShift(feature, psiNow, ksNow, psi.chance(psiNow, days), ks.chance(ksNow, days));
    }
}
