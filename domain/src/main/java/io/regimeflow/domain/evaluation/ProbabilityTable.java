package io.regimeflow.domain.evaluation;

/**
 * What a model said of some rows: one probability for each row and class.
 *
 * <p><b>Shape.</b> [rows, classes], float32. The values of a row are finite, not negative, and add up to 1 within
 * {@value #SUM_TOLERANCE}.
 *
 * <p><b>Threads.</b> Immutable: the values are copied in.
 */
public final class ProbabilityTable {
    /** How far from 1 the float32 sum of a row may be. */
    public static final double SUM_TOLERANCE = 1e-3;

    private final float[] values;
    private final int classes;

    private ProbabilityTable(float[] values, int classes) {
        this.values = values;
        this.classes = classes;
    }

    /**
     * A table of what a network gave.
     *
     * @param values row-major [rows, classes]
     * @param classes number of classes, at least 2
     * @throws IllegalArgumentException where a row is no distribution
     */
    public static ProbabilityTable of(float[] values, int classes) {
        if (classes < 2 || values.length % classes != 0) {
            throw new IllegalArgumentException(
                    "%d values are not whole rows of %d classes".formatted(values.length, classes));
        }
        var table = new ProbabilityTable(values.clone(), classes);
        for (int row = 0; row < table.rows(); row++) {
            table.requireDistribution(row);
        }
        return table;
    }

    /** The same distribution for each of so many rows: what a constant predictor says. */
    public static ProbabilityTable constant(int rows, double... distribution) {
        float[] values = new float[rows * distribution.length];
        for (int i = 0; i < values.length; i++) {
            values[i] = (float) distribution[i % distribution.length];
        }
        return of(values, distribution.length);
    }

    public int rows() {
        return values.length / classes;
    }

    public int classes() {
        return classes;
    }

    public float probability(int row, int c) {
        return values[row * classes + c];
    }

    /** The most probable class of a row; the first of equals. */
    public int best(int row) {
        int best = 0;
        for (int c = 1; c < classes; c++) {
            if (probability(row, c) > probability(row, best)) {
                best = c;
            }
        }
        return best;
    }

    /** The most probable class of every row. */
    public int[] best() {
        int[] best = new int[rows()];
        for (int row = 0; row < best.length; row++) {
            best[row] = best(row);
        }
        return best;
    }

    private void requireDistribution(int row) {
        double sum = 0;
        for (int c = 0; c < classes; c++) {
            float probability = probability(row, c);
            if (!(probability >= 0)) {
                throw new IllegalArgumentException(
                        "probability of class %d in row %d is %s".formatted(c, row, probability));
            }
            sum += probability;
        }
        if (!(Math.abs(sum - 1) <= SUM_TOLERANCE)) {
            throw new IllegalArgumentException("probabilities of row %d add up to %s, not 1".formatted(row, sum));
        }
    }
}
