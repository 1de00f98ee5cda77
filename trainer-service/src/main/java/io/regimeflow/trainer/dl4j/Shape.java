package io.regimeflow.trainer.dl4j;

import io.regimeflow.trainer.network.TrainingTask;

/**
 * What a network takes and gives.
 *
 * @param length rows of a window
 * @param features values of a row
 * @param classes logits
 */
record Shape(int length, int features, int classes) {

    static Shape of(TrainingTask task) {
        return new Shape(task.training().length(), task.training().features(), task.classes());
    }
}
