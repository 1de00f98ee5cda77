package io.regimeflow.scoring;

/** Compares what two models say of one window. NaN anywhere makes a sum or a difference NaN. */
final class Probabilities {
    private Probabilities() {}

    static double sum(float[] probabilities) {
        double sum = 0;
        for (float probability : probabilities) {
            sum += probability;
        }
        return sum;
    }

    static double maxAbsDiff(float[] left, float[] right) {
        double max = 0;
        for (int i = 0; i < left.length; i++) {
            max = Math.max(max, Math.abs((double) left[i] - right[i]));
        }
        return max;
    }
}
