package io.regimeflow.benchmarks.training;

import io.regimeflow.domain.model.Task;
import io.regimeflow.trainer.network.WindowSet;
import java.util.Random;

/** Windows that something can be learnt from: each is noise around its class's own level. */
final class LabelledWindows {
    static final int CLASSES = Task.REGIME.classNames().size();

    private LabelledWindows() {}

    static WindowSet of(long seed, int count, int length, int features) {
        var random = new Random(seed);
        int size = length * features;
        var values = new float[count * size];
        var labels = new int[count];
        for (int window = 0; window < count; window++) {
            labels[window] = random.nextInt(CLASSES);
            for (int i = 0; i < size; i++) {
                values[window * size + i] = (float) (random.nextGaussian() + 0.1 * labels[window]);
            }
        }
        return WindowSet.separate(values, length, features, labels);
    }
}
