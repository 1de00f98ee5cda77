package io.regimeflow.domain.model;

import java.util.Arrays;
import java.util.List;

/**
 * Which class a model's probabilities come to: the one with the largest weight times probability, the first of equals.
 *
 * <p>A class's weight is what it costs to miss it. Where the probabilities are calibrated, that choice has the least expected
 * cost (Elkan, "The Foundations of Cost-Sensitive Learning", 2001): with equal weights it is right most often, with weights
 * that are inverse to the classes' shares its mean recall, balanced accuracy, is highest. Only ratios of weights matter.
 *
 * <p><b>Threads.</b> Immutable.
 */
public final class DecisionRule {
    private final double[] weights;

    private DecisionRule(double[] weights) {
        this.weights = weights;
    }

    /** The most probable of so many classes: every mistake costs the same. */
    public static DecisionRule likeliest(int classes) {
        double[] weights = new double[classes];
        Arrays.fill(weights, 1);
        return weighing(weights);
    }

    /**
     * A rule of given weights, one for each class; equal ones are those of {@link #likeliest}.
     *
     * @throws IllegalArgumentException where there are fewer than 2, or one is not positive and finite
     */
    public static DecisionRule weighing(double... weights) {
        if (weights.length < 2) {
            throw new IllegalArgumentException(
                    "a decision is between 2 classes or more, not %d".formatted(weights.length));
        }
        for (double weight : weights) {
            if (!(weight > 0) || Double.isInfinite(weight)) {
                throw new IllegalArgumentException(
                        "weights of a decision are positive and finite, not %s".formatted(Arrays.toString(weights)));
            }
        }
        double[] own = weights.clone();
        if (Arrays.stream(own).allMatch(weight -> weight == own[0])) {
            Arrays.fill(own, 1);
        }
        return new DecisionRule(own);
    }

    /**
     * Weights that are inverse to how often each class occurs, so that rare classes are said as readily as common ones.
     * Their geometric mean is 1, and 1 is the weight of a class that does not occur, whose cost nobody knows.
     *
     * @param counts rows of each class among those that the probabilities were learnt from
     */
    public static DecisionRule balanced(long... counts) {
        // Strict, since the weights are part of a release's bytes, and so of its id.
        double logs = 0;
        int occurring = 0;
        for (long count : counts) {
            if (count > 0) {
                logs += StrictMath.log((double) count);
                occurring++;
            }
        }
        double[] weights = new double[counts.length];
        for (int c = 0; c < counts.length; c++) {
            weights[c] = counts[c] > 0 ? StrictMath.exp(logs / occurring) / counts[c] : 1;
        }
        return weighing(weights);
    }

    public int classes() {
        return weights.length;
    }

    /** One for each class, in their order. */
    public List<Double> weights() {
        return Arrays.stream(weights).boxed().toList();
    }

    /** Whether it takes the most probable class. */
    public boolean isLikeliest() {
        return Arrays.stream(weights).allMatch(weight -> weight == 1);
    }

    /** The class that probabilities come to; one probability for each class. */
    public int decide(float[] probabilities) {
        return decide(probabilities, 0);
    }

    /** The class that a row of probabilities comes to, which begins at {@code first}. */
    public int decide(float[] probabilities, int first) {
        int best = 0;
        for (int c = 1; c < weights.length; c++) {
            if (weights[c] * probabilities[first + c] > weights[best] * probabilities[first + best]) {
                best = c;
            }
        }
        return best;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof DecisionRule rule && Arrays.equals(weights, rule.weights);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(weights);
    }

    @Override
    public String toString() {
        return isLikeliest() ? "likeliest" : "weighing" + Arrays.toString(weights);
    }
}
