package io.regimeflow.trainer.network;

import io.regimeflow.modelformat.Calibration;
import java.util.Arrays;

/**
 * Balanced class weights, n / (k · n_c) with k the classes that occur; a class that does not occur weighs nothing. A window
 * counts as much as it weighs.
 *
 * <p>Their mean over the fold's windows is 1, so that weighing moves attention between classes and leaves the size of
 * the gradient alone. The formula is scikit-learn's {@code class_weight="balanced"}.
 */
public final class ClassWeights {

    private ClassWeights() {}

    /** One weight for each class, from the labels of the fold. */
    public static float[] balanced(WindowSet fold, int classes) {
        double[] masses = masses(fold, classes);
        double total = Arrays.stream(masses).sum();
        long present = Arrays.stream(masses).filter(mass -> mass > 0).count();
        float[] weights = new float[classes];
        for (int label = 0; label < classes; label++) {
            weights[label] = masses[label] == 0 ? 0f : (float) (total / (present * masses[label]));
        }
        return weights;
    }

    /**
     * Those that a network was trained with, as its calibration's bias takes them back; again with a mean of 1 over the
     * fold's windows.
     */
    public static float[] takenBackBy(Calibration calibration, WindowSet fold) {
        float[] bias = calibration.bias().toArray();
        double[] masses = masses(fold, bias.length);
        double total = Arrays.stream(masses).sum();
        double sum = 0;
        for (int label = 0; label < masses.length; label++) {
            sum += masses[label] * Math.exp(-bias[label]);
        }
        float[] weights = new float[bias.length];
        for (int label = 0; label < weights.length; label++) {
            weights[label] = (float) (Math.exp(-bias[label]) * total / sum);
        }
        return weights;
    }

    /** What the windows of each class weigh together. */
    private static double[] masses(WindowSet fold, int classes) {
        double[] masses = new double[classes];
        for (int window = 0; window < fold.size(); window++) {
            masses[fold.label(window)] += fold.weight(window);
        }
        return masses;
    }

    /** The same weight for every class. */
    public static float[] equal(int classes) {
        float[] weights = new float[classes];
        Arrays.fill(weights, 1f);
        return weights;
    }
}
