package io.regimeflow.trainer.dl4j;

import io.regimeflow.trainer.network.WindowSet;

/** How good predicted probabilities are, by the measure that training minimises and by plain accuracy. */
final class ValidationScore {
    /** Keeps the loss of a confident mistake finite; the smallest normal float32. */
    private static final double FLOOR = Float.MIN_NORMAL;

    private final float[] classWeights;

    ValidationScore(float[] classWeights) {
        this.classWeights = classWeights;
    }

    /** Mean of −w(label) · ln p(label). */
    double loss(WindowSet windows, float[] probabilities) {
        double sum = 0;
        for (int window = 0; window < windows.size(); window++) {
            int label = windows.label(window);
            float probability = probabilities[window * classWeights.length + label];
            // Math.max lets a NaN through, which is wanted here.
            sum -= classWeights[label] * Math.log(Math.max(probability, FLOOR));
        }
        return sum / windows.size();
    }

    /** Share of windows whose most probable class is their label; the first of equals counts. */
    double accuracy(WindowSet windows, float[] probabilities) {
        int right = 0;
        for (int window = 0; window < windows.size(); window++) {
            right += mostProbable(probabilities, window) == windows.label(window) ? 1 : 0;
        }
        return (double) right / windows.size();
    }

    private int mostProbable(float[] probabilities, int window) {
        int classes = classWeights.length;
        int best = 0;
        for (int label = 1; label < classes; label++) {
            if (probabilities[window * classes + label] > probabilities[window * classes + best]) {
                best = label;
            }
        }
        return best;
    }
}
