package io.regimeflow.domain.evaluation;

import java.util.ArrayList;
import java.util.List;

/**
 * Whether a model is right as often as it says: rows in bins by the probability of the class that was decided on.
 *
 * <p>Equal-width bins over (0, 1] and the expected calibration error of Guo, Pleiss, Sun and Weinberger, "On calibration of
 * modern neural networks" (2017).
 *
 * @param bins from low confidence to high; empty ones are there too
 * @param error mean distance between confidence and accuracy of the bins, weighted by rows; 0 is perfect
 */
public record Reliability(List<Bin> bins, double error) {
    /** Bins that reports use. */
    public static final int BINS = 10;

    /**
     * Rows whose confidence is above {@code from} and at most {@code to}.
     *
     * @param confidence mean probability of the class that was decided on, 0 without rows
     * @param accuracy share of rows where it was the true one, 0 without rows
     */
    public record Bin(double from, double to, int rows, double confidence, double accuracy) {}

    public Reliability {
        bins = List.copyOf(bins);
    }

    /** Bins the rows of a table. */
    public static Reliability of(ProbabilityTable table, int[] truth, int bins) {
        int[] rows = new int[bins];
        int[] right = new int[bins];
        double[] confidence = new double[bins];
        for (int row = 0; row < truth.length; row++) {
            int said = table.decided(row);
            double sure = table.probability(row, said);
            int bin = Math.min(bins - 1, Math.max(0, (int) Math.ceil(sure * bins) - 1));
            rows[bin]++;
            right[bin] += said == truth[row] ? 1 : 0;
            confidence[bin] += sure;
        }
        var all = new ArrayList<Bin>();
        double error = 0;
        for (int bin = 0; bin < bins; bin++) {
            int count = Math.max(1, rows[bin]);
            var each = new Bin(
                    (double) bin / bins,
                    (bin + 1.0) / bins,
                    rows[bin],
                    confidence[bin] / count,
                    (double) right[bin] / count);
            all.add(each);
            error += rows[bin] * Math.abs(each.accuracy() - each.confidence()) / Math.max(1, truth.length);
        }
        return new Reliability(all, error);
    }
}
