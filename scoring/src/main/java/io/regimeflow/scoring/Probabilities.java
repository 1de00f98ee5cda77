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

    /** Index of the largest, the first of equals. */
    static int argmax(float[] probabilities) {
        int best = 0;
        for (int i = 1; i < probabilities.length; i++) {
            if (probabilities[i] > probabilities[best]) {
                best = i;
            }
        }
        return best;
    }
}
