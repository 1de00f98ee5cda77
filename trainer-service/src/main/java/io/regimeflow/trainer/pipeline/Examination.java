package io.regimeflow.trainer.pipeline;

import io.regimeflow.domain.evaluation.ConfusionMatrix;
import io.regimeflow.trainer.network.NetworkSettings;
import io.regimeflow.trainer.network.TrainedNetwork;
import io.regimeflow.trainer.network.WindowSet;
import io.regimeflow.trainer.request.TrainingReport;
import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;

/** Examines a trained network on the test fold, which it never saw. */
final class Examination {
    private Examination() {}

    /**
     * The figures of a training.
     *
     * @param train the training fold
     * @param validation windows that were validated on
     * @param test the test fold
     * @param settings that the network was trained with
     * @param took time from request to release
     */
    static TrainingReport of(
            TrainedNetwork trained,
            WindowSet train,
            int validation,
            WindowSet test,
            int classes,
            NetworkSettings settings,
            Duration took) {
        int[] truth = labels(test);
        int[] predicted = argmax(trained.probabilities(test), classes);
        return new TrainingReport(
                settings,
                train.size(),
                validation,
                trained.history(),
                trained.bestEpoch(),
                ConfusionMatrix.of(classes, truth, predicted),
                ConfusionMatrix.ofAlwaysMajority(classes, labels(train), truth),
                counts(train, classes),
                took);
    }

    private static int[] labels(WindowSet windows) {
        return IntStream.range(0, windows.size()).map(windows::label).toArray();
    }

    private static List<Long> counts(WindowSet windows, int classes) {
        int[] labels = labels(windows);
        return IntStream.range(0, classes)
                .mapToObj(c -> IntStream.of(labels).filter(label -> label == c).count())
                .toList();
    }

    /** The most probable class of each row; the first of equals. */
    private static int[] argmax(float[] probabilities, int classes) {
        int[] best = new int[probabilities.length / classes];
        for (int row = 0; row < best.length; row++) {
            for (int c = 1; c < classes; c++) {
                if (probabilities[row * classes + c] > probabilities[row * classes + best[row]]) {
                    best[row] = c;
                }
            }
        }
        return best;
    }
}
