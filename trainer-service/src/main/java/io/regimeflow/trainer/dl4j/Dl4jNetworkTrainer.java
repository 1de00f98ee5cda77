package io.regimeflow.trainer.dl4j;

import io.regimeflow.trainer.network.EpochListener;
import io.regimeflow.trainer.network.NetworkSettings;
import io.regimeflow.trainer.network.NetworkTrainer;
import io.regimeflow.trainer.network.TrainedNetwork;
import io.regimeflow.trainer.network.WindowSet;

/** Trains with Deeplearning4j on the CPU, its LSTM layers fused. */
public final class Dl4jNetworkTrainer implements NetworkTrainer {

    public Dl4jNetworkTrainer() {
        NativeMaths.load();
    }

    @Override
    public TrainedNetwork train(
            WindowSet training, WindowSet validation, int classes, NetworkSettings settings, EpochListener listener)
            throws InterruptedException {
        check("training", training, classes);
        check("validation", validation, classes);
        if (training.length() != validation.length() || training.features() != validation.features()) {
            throw new IllegalArgumentException("training windows are %d x %d, validation windows %d x %d"
                    .formatted(training.length(), training.features(), validation.length(), validation.features()));
        }
        try (var run = new TrainingRun(training, validation, classes, settings)) {
            return run.toTheBestEpoch(listener);
        }
    }

    private static void check(String fold, WindowSet windows, int classes) {
        if (windows.size() == 0) {
            throw new IllegalArgumentException("the %s fold has no windows".formatted(fold));
        }
        for (int window = 0; window < windows.size(); window++) {
            if (windows.label(window) >= classes) {
                throw new IllegalArgumentException("window %d of the %s fold has label %d of %d classes"
                        .formatted(window, fold, windows.label(window), classes));
            }
        }
    }
}
