package io.regimeflow.trainer.network;

import io.regimeflow.modelformat.Network;
import java.util.Optional;

/**
 * What is to be trained on what.
 *
 * @param training the fold that weights are fitted on
 * @param validation the fold that decides when to stop, and that the network is calibrated on
 * @param classes number of classes; both folds' labels lie below it, and not every class need occur
 * @param start the network whose weights and scaler are continued; without one weights are drawn from the seed, and a
 *     scaler is fitted on the training fold alone
 */
public record TrainingTask(
        WindowSet training, WindowSet validation, int classes, NetworkSettings settings, Optional<Network> start) {

    public TrainingTask {
        requireTrainable("training", training, classes);
        requireTrainable("validation", validation, classes);
        if (training.length() != validation.length() || training.features() != validation.features()) {
            throw new IllegalArgumentException("training windows are %d x %d, validation windows %d x %d"
                    .formatted(training.length(), training.features(), validation.length(), validation.features()));
        }
        start.ifPresent(network -> requireSameShape(network, training, classes));
    }

    /** A training from fresh weights. */
    public static TrainingTask fresh(WindowSet training, WindowSet validation, int classes, NetworkSettings settings) {
        return new TrainingTask(training, validation, classes, settings, Optional.empty());
    }

    /** A training that continues a network's weights, keeps its scaler and class weights, and begins with a fresh optimiser. */
    public static TrainingTask continuing(
            Network start, WindowSet training, WindowSet validation, NetworkSettings settings) {
        return new TrainingTask(training, validation, start.classes(), settings, Optional.of(start));
    }

    /**
     * What each class weighs in the training's loss. A network that is continued keeps its own weights, since its logits and
     * its calibration's bias go by them, and few rows say little of classes' shares; others go by settings and training fold.
     */
    public float[] classWeights() {
        if (start.isPresent()) {
            return ClassWeights.takenBackBy(start.get().calibration(), training);
        }
        return settings.classWeights() ? ClassWeights.balanced(training, classes) : ClassWeights.equal(classes);
    }

    /**
     * Names this task by all that its outcome depends on: settings, the rows, labels and weights of both folds, and the
     * network that it starts from. Equal tasks have equal fingerprints.
     */
    public String fingerprint() {
        return TaskFingerprint.of(this);
    }

    private static void requireTrainable(String fold, WindowSet windows, int classes) {
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

    private static void requireSameShape(Network start, WindowSet windows, int classes) {
        if (start.window() != windows.length()
                || start.features() != windows.features()
                || start.classes() != classes) {
            throw new IllegalArgumentException(
                    "the network to continue takes %d x %d and tells %d classes apart, the windows are %d x %d of %d classes"
                            .formatted(
                                    start.window(),
                                    start.features(),
                                    start.classes(),
                                    windows.length(),
                                    windows.features(),
                                    classes));
        }
    }
}
