package io.regimeflow.domain.evaluation;

/**
 * Log loss of which no single row can rule a comparison: the probabilities of a row are clipped to [{@link #LEAST}, {@link
 * #MOST}] and divided by their sum.
 *
 * <p>A row of three classes costs 4.63 nats at most, of six 4.65. The ordinary log loss of {@link ClassScores} has rows of 16
 * nats, and one of them outweighs a day.
 */
final class BoundedLoss {
    static final double LEAST = 0.01;
    static final double MOST = 0.99;

    private BoundedLoss() {}

    /** Loss of one row, in nats. */
    static double of(ProbabilityTable table, int row, int truth) {
        double sum = 0;
        for (int c = 0; c < table.classes(); c++) {
            sum += clipped(table.probability(row, c));
        }
        return Math.log(sum / clipped(table.probability(row, truth)));
    }

    private static double clipped(double probability) {
        return Math.min(MOST, Math.max(LEAST, probability));
    }
}
