package io.regimeflow.domain.evaluation;

/**
 * How well probabilities fit the classes that came.
 *
 * @param logLoss mean of {@code -ln p(true class)}, p clipped to [{@link #CLIP}, 1 - CLIP]; nats, lower is better
 * @param brier mean of the squared distance between the row and the true class as a unit vector, Brier (1950): 0 to 2
 * @param confusion of the class decided on against the true one
 */
public record ClassScores(double logLoss, double brier, ConfusionMatrix confusion) {
    /** Smallest probability that counts in the log loss: float32's epsilon, as scikit-learn has it for float32. */
    public static final double CLIP = 0x1p-23;

    /**
     * Scores every row of a table; each score of no rows is 0.
     *
     * @param truth class of each row
     * @throws IllegalArgumentException where lengths differ or a class is not one of the table's
     */
    public static ClassScores of(ProbabilityTable table, int[] truth) {
        ConfusionMatrix confusion = ConfusionMatrix.of(table.classes(), truth, table.decided());
        double logLoss = 0;
        double brier = 0;
        for (int row = 0; row < truth.length; row++) {
            logLoss += logLoss(table, row, truth[row]) / truth.length;
            brier += brier(table, row, truth[row]) / truth.length;
        }
        return new ClassScores(logLoss, brier, confusion);
    }

    public double accuracy() {
        return confusion.accuracy();
    }

    public double balancedAccuracy() {
        return confusion.balancedAccuracy();
    }

    /** Log loss of one row. */
    static double logLoss(ProbabilityTable table, int row, int truth) {
        return -Math.log(Math.min(1 - CLIP, Math.max(CLIP, table.probability(row, truth))));
    }

    private static double brier(ProbabilityTable table, int row, int truth) {
        double sum = 0;
        for (int c = 0; c < table.classes(); c++) {
            double distance = table.probability(row, c) - (c == truth ? 1 : 0);
            sum += distance * distance;
        }
        return sum;
    }
}
