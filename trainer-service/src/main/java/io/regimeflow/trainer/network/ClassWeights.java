package io.regimeflow.trainer.network;

import io.regimeflow.modelformat.Calibration;
import java.util.Arrays;

/**
 * Balanced class weights, n / (k · n_c) with k the classes that occur; a class that does not occur weighs nothing.
 *
 * <p>Their mean over the fold's windows is 1, so that weighing moves attention between classes and leaves the size of
 * the gradient alone. The formula is scikit-learn's {@code class_weight="balanced"}.
 */
public final class ClassWeights {

    private ClassWeights() {}

    /** One weight for each class, from the labels of the fold. */
    public static float[] balanced(WindowSet fold, int classes) {
        int[] counts = new int[classes];
        for (int window = 0; window < fold.size(); window++) {
            counts[fold.label(window)]++;
        }
        int present = 0;
        for (int count : counts) {
            present += count > 0 ? 1 : 0;
        }
        float[] weights = new float[classes];
        for (int label = 0; label < classes; label++) {
            weights[label] = counts[label] == 0 ? 0f : (float) (fold.size() / ((double) present * counts[label]));
        }
        return weights;
    }

    /**
     * Those that a network was trained with, as its calibration's bias takes them back; again with a mean of 1 over the
     * fold's windows.
     */
    public static float[] takenBackBy(Calibration calibration, WindowSet fold) {
        float[] bias = calibration.bias().toArray();
        double sum = 0;
        for (int window = 0; window < fold.size(); window++) {
            sum += Math.exp(-bias[fold.label(window)]);
        }
        float[] weights = new float[bias.length];
        for (int label = 0; label < weights.length; label++) {
            weights[label] = (float) (Math.exp(-bias[label]) * fold.size() / sum);
        }
        return weights;
    }

    /** The same weight for every class. */
    public static float[] equal(int classes) {
        float[] weights = new float[classes];
        Arrays.fill(weights, 1f);
        return weights;
    }
}
