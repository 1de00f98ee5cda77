package io.regimeflow.trainer.request;

import io.regimeflow.domain.evaluation.ConfusionMatrix;
import io.regimeflow.trainer.network.Epoch;
import io.regimeflow.trainer.network.NetworkSettings;
import java.time.Duration;
import java.util.List;

/**
 * The figures of one completed training, beside what its release says of itself.
 *
 * @param testFold the trained network on the test fold, which it never saw
 * @param majority always saying the training fold's commonest class, on the same test fold
 * @param classCounts labels per class in the training fold, in model order
 */
public record TrainingReport(
        NetworkSettings settings,
        int trainSamples,
        int validationSamples,
        List<Epoch> history,
        int bestEpoch,
        ConfusionMatrix testFold,
        ConfusionMatrix majority,
        List<Long> classCounts,
        Duration took) {

    public TrainingReport {
        history = List.copyOf(history);
        classCounts = List.copyOf(classCounts);
    }

    public int testSamples() {
        return testFold.total();
    }
}
