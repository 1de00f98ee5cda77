package io.regimeflow.domain.evaluation;

/**
 * Spearman's rank correlation of two columns, with an interval that takes days as blocks.
 *
 * <p>Both columns may be autocorrelated within a day, and from one day to the next: the influence of each row (u v - rho
 * (u² + v²) / 2 of the standardised ranks) is summed by block, as in {@link Estimate}.
 */
public final class RankAssociation {
    private RankAssociation() {}

    /**
     * The correlation of two columns; 0 where one of them does not vary.
     *
     * @param times of the rows, milliseconds since the epoch, ascending
     * @throws IllegalArgumentException where the lengths differ or there are fewer than 2 rows
     */
    public static Estimate of(double[] x, double[] y, long[] times) {
        if (x.length != y.length || x.length != times.length || x.length < 2) {
            throw new IllegalArgumentException(
                    "%d and %d values at %d times".formatted(x.length, y.length, times.length));
        }
        double[] u = standardisedRanks(x);
        double[] v = standardisedRanks(y);
        double rho = 0;
        for (int row = 0; row < u.length; row++) {
            rho += u[row] * v[row] / u.length;
        }
        double[] pulls = new double[u.length];
        for (int row = 0; row < u.length; row++) {
            pulls[row] = (u[row] * v[row] - rho * (u[row] * u[row] + v[row] * v[row]) / 2) / u.length;
        }
        DayBlocks blocks = DayBlocks.even(HeldOutRows.of(times, new int[times.length]));
        return Estimate.of(rho, blocks.weights(), blocks.sums(pulls));
    }

    /** Ranks, equal ones averaged, with mean 0 and variance 1; all 0 for a constant column. */
    private static double[] standardisedRanks(double[] values) {
        double[] ranks = MidRanks.of(values);
        double squares = 0;
        for (int i = 0; i < ranks.length; i++) {
            ranks[i] -= (ranks.length - 1) / 2.0;
            squares += ranks[i] * ranks[i];
        }
        double deviation = Math.sqrt(squares / ranks.length);
        for (int i = 0; i < ranks.length && deviation > 0; i++) {
            ranks[i] /= deviation;
        }
        return ranks;
    }
}
