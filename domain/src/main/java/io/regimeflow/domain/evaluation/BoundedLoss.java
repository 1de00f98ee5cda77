package io.regimeflow.domain.evaluation;

/**
 * Log loss of which no single row can rule a comparison: the probabilities of a row are clipped to [{@link #LEAST}, {@link
 * #MOST}] and divided by their sum.
 *
 * <p>A row of three classes costs 4.63 nats at most, of six 4.65. The ordinary log loss of {@link ClassScores} has rows of 16
 * nats, and one of them outweighs a day.
 */
public final class BoundedLoss {
    /** Smallest probability that counts. */
    public static final double LEAST = 0.01;

    /** Largest probability that counts. */
    public static final double MOST = 1 - LEAST;

    private BoundedLoss() {}

    /**
     * Loss that each class would cost, were it the one that comes, in nats.
     *
     * @param probabilities one for each class; they need not add up to 1
     */
    public static double[] ofEach(double[] probabilities) {
        double sum = 0;
        for (double probability : probabilities) {
            sum += clipped(probability);
        }
        double[] losses = new double[probabilities.length];
        for (int c = 0; c < losses.length; c++) {
            losses[c] = StrictMath.log(sum / clipped(probabilities[c]));
        }
        return losses;
    }

    /** Loss of one row, in nats. */
    static double of(ProbabilityTable table, int row, int truth) {
        double sum = 0;
        for (int c = 0; c < table.classes(); c++) {
            sum += clipped(table.probability(row, c));
        }
        return StrictMath.log(sum / clipped(table.probability(row, truth)));
    }

    private static double clipped(double probability) {
        return Math.min(MOST, Math.max(LEAST, probability));
    }
}
