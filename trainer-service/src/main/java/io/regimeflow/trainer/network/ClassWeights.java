package io.regimeflow.trainer.network;

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

    /** The same weight for every class. */
    public static float[] equal(int classes) {
        float[] weights = new float[classes];
        Arrays.fill(weights, 1f);
        return weights;
    }
}
