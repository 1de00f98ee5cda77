package io.regimeflow.domain.evaluation;

/**
 * A candidate beside the champion on the same held-out rows, day by day, the newest days weighing most.
 *
 * <p>Of each row the champion's result is taken from the candidate's, so that what makes a day hard for both cancels out.
 * Rows weigh by the age of their day: in full for 30 days, then half for every 90 days more. Probabilities count within [0.01,
 * 0.99], so that no row outweighs a day. Intervals take days, not rows, as independent, since the rows of a day tell much the
 * same; see {@link Estimate}.
 *
 * @param days held-out days with at least one row
 * @param logLoss candidate minus champion, weighted by day; above 0 the candidate is worse
 * @param balancedAccuracy candidate minus champion, weighted by day; below 0 the candidate is worse
 */
public record PairedComparison(
        int rows, int days, DayScores candidate, DayScores champion, Estimate logLoss, Estimate balancedAccuracy) {

    /**
     * Compares two models on rows that neither ever saw.
     *
     * @throws IllegalArgumentException where there are no rows or the tables are not of these rows
     */
    public static PairedComparison of(ProbabilityTable candidate, ProbabilityTable champion, HeldOutRows rows) {
        if (rows.size() == 0
                || candidate.rows() != rows.size()
                || champion.rows() != rows.size()
                || candidate.classes() != champion.classes()) {
            throw new IllegalArgumentException("%d rows, candidate of %d rows x %d classes, champion of %d x %d"
                    .formatted(
                            rows.size(), candidate.rows(), candidate.classes(), champion.rows(), champion.classes()));
        }
        DayBlocks blocks = DayBlocks.of(rows);
        return new PairedComparison(
                rows.size(),
                blocks.days(),
                DayScores.of(candidate, rows),
                DayScores.of(champion, rows),
                logLoss(candidate, champion, rows, blocks),
                balancedAccuracy(candidate, champion, rows, blocks));
    }

    private static Estimate logLoss(
            ProbabilityTable candidate, ProbabilityTable champion, HeldOutRows rows, DayBlocks blocks) {
        double[] differences = new double[rows.size()];
        for (int row = 0; row < differences.length; row++) {
            differences[row] =
                    BoundedLoss.of(candidate, row, rows.label(row)) - BoundedLoss.of(champion, row, rows.label(row));
        }
        double[] weights = blocks.weights();
        double[] means = blocks.sums(differences);
        for (int block = 0; block < means.length; block++) {
            means[block] /= weights[block];
        }
        return Estimate.ofMean(weights, means);
    }

    /** A mean of ratios, one for each class: a day's pull is its part of the linearised ratios. */
    private static Estimate balancedAccuracy(
            ProbabilityTable candidate, ProbabilityTable champion, HeldOutRows rows, DayBlocks blocks) {
        int classes = candidate.classes();
        double[] support = new double[classes];
        double[] gained = new double[classes];
        for (int row = 0; row < rows.size(); row++) {
            support[rows.label(row)] += blocks.weight(row);
            gained[rows.label(row)] += blocks.weight(row) * gain(candidate, champion, rows, row);
        }
        int occurring = 0;
        double value = 0;
        for (int c = 0; c < classes; c++) {
            if (support[c] > 0) {
                occurring++;
                value += gained[c] / support[c];
            }
        }
        double[] pulls = new double[rows.size()];
        for (int row = 0; row < rows.size(); row++) {
            int c = rows.label(row);
            pulls[row] = (gain(candidate, champion, rows, row) - gained[c] / support[c]) / (support[c] * occurring);
        }
        return Estimate.of(value / occurring, blocks.weights(), blocks.sums(pulls));
    }

    private static int gain(ProbabilityTable candidate, ProbabilityTable champion, HeldOutRows rows, int row) {
        int truth = rows.label(row);
        return (candidate.decided(row) == truth ? 1 : 0) - (champion.decided(row) == truth ? 1 : 0);
    }
}
