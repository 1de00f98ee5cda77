package io.regimeflow.domain.evaluation;

import io.regimeflow.domain.model.DecisionRule;

/**
 * What a model said of some rows: one probability for each row and class, and the class that they come to.
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
    private final DecisionRule rule;

    private ProbabilityTable(float[] values, DecisionRule rule) {
        this.values = values;
        this.classes = rule.classes();
        this.rule = rule;
    }

    /**
     * A table of what a network gave, whose most probable classes are what it decides.
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
        var table = new ProbabilityTable(values.clone(), DecisionRule.likeliest(classes));
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

    /** The class that a row comes to. */
    public int decided(int row) {
        return rule.decide(values, row * classes);
    }

    /** The class that every row comes to. */
    public int[] decided() {
        int[] decided = new int[rows()];
        for (int row = 0; row < decided.length; row++) {
            decided[row] = decided(row);
        }
        return decided;
    }

    /** The same probabilities, decided by another rule for as many classes. */
    public ProbabilityTable decidedBy(DecisionRule other) {
        if (other.classes() != classes) {
            throw new IllegalArgumentException(
                    "a rule for %d classes cannot decide between %d".formatted(other.classes(), classes));
        }
        return new ProbabilityTable(values, other);
    }

    /** The table of some rows, in the order in which they are named. */
    public ProbabilityTable rows(int... chosen) {
        float[] some = new float[chosen.length * classes];
        for (int i = 0; i < chosen.length; i++) {
            System.arraycopy(values, chosen[i] * classes, some, i * classes, classes);
        }
        return new ProbabilityTable(some, rule);
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
