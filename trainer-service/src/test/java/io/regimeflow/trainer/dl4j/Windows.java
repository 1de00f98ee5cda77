package io.regimeflow.trainer.dl4j;

import io.regimeflow.trainer.network.WindowSet;
import java.util.Random;

/** Windows made up for tests. */
final class Windows {

    private Windows() {}

    /**
     * Gaussian noise around a mean of the class's own, on features of very different sizes.
     *
     * @param separation distance of the classes' means, in deviations of the noise
     */
    static WindowSet separable(int count, int length, int features, int classes, double separation, long seed) {
        var means = new Random(classes);
        double[][] centres = new double[classes][features];
        for (double[] centre : centres) {
            for (int feature = 0; feature < features; feature++) {
                centre[feature] = separation * means.nextGaussian();
            }
        }
        var random = new Random(seed);
        float[] values = new float[count * length * features];
        int[] labels = new int[count];
        for (int window = 0, at = 0; window < count; window++) {
            labels[window] = random.nextInt(classes);
            for (int row = 0; row < length; row++) {
                for (int feature = 0; feature < features; feature++, at++) {
                    double unit = centres[labels[window]][feature] + random.nextGaussian();
                    values[at] = (float) (unit * Math.pow(10, feature % 5 - 2) + feature);
                }
            }
        }
        return WindowSet.separate(values, length, features, labels);
    }
}
