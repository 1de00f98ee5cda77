package io.regimeflow.domain.evaluation;

/**
 * A model's scores on held-out days, each row weighing by the age of its day as in a {@link PairedComparison}.
 *
 * @param logLoss weighted mean, probabilities taken within [0.01, 0.99]; nats
 * @param balancedAccuracy mean over the occurring classes of the weighted recall
 */
public record DayScores(double logLoss, double balancedAccuracy) {

    /**
     * Scores a table of these rows; both scores of no rows are 0.
     *
     * @throws IllegalArgumentException where the table is not of these rows
     */
    public static DayScores of(ProbabilityTable table, HeldOutRows rows) {
        if (table.rows() != rows.size()) {
            throw new IllegalArgumentException("%d rows but %d predictions".formatted(rows.size(), table.rows()));
        }
        DayBlocks blocks = DayBlocks.of(rows);
        double weights = 0;
        double losses = 0;
        double[] support = new double[table.classes()];
        double[] right = new double[table.classes()];
        for (int row = 0; row < rows.size(); row++) {
            double weight = blocks.weight(row);
            int truth = rows.label(row);
            weights += weight;
            losses += weight * BoundedLoss.of(table, row, truth);
            support[truth] += weight;
            right[truth] += table.decided(row) == truth ? weight : 0;
        }
        return new DayScores(weights == 0 ? 0 : losses / weights, meanRecall(right, support));
    }

    /** Share of each class among the rows, weighed the same: the best that a constant can say of them. */
    public static double[] classShares(HeldOutRows rows, int classes) {
        DayBlocks blocks = DayBlocks.of(rows);
        double[] shares = new double[classes];
        double weights = 0;
        for (int row = 0; row < rows.size(); row++) {
            weights += blocks.weight(row);
            shares[rows.label(row)] += blocks.weight(row);
        }
        for (int c = 0; c < classes; c++) {
            shares[c] /= weights;
        }
        return shares;
    }

    private static double meanRecall(double[] right, double[] support) {
        double sum = 0;
        int occurring = 0;
        for (int c = 0; c < support.length; c++) {
            if (support[c] > 0) {
                sum += right[c] / support[c];
                occurring++;
            }
        }
        return occurring == 0 ? 0 : sum / occurring;
    }
}
