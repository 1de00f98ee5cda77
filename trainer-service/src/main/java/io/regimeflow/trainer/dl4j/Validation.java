package io.regimeflow.trainer.dl4j;

import io.regimeflow.modelformat.Calibration;
import io.regimeflow.modelformat.Network;
import io.regimeflow.trainer.network.CalibrationFit;
import io.regimeflow.trainer.network.TrainingTask;
import io.regimeflow.trainer.network.WindowSet;
import java.util.Optional;

/** Judges a network on the validation fold, as it is and as it would serve: calibrated on that fold. */
final class Validation {
    private final WindowSet fold;
    private final Forward forward;
    private final int[] labels;
    private final float[] classWeights;
    private final Optional<Calibration> before;

    Validation(TrainingTask task, Forward forward, float... classWeights) {
        this.fold = task.validation();
        this.before = task.start().map(Network::calibration);
        this.forward = forward;
        this.labels = fold.labels();
        this.classWeights = classWeights;
    }

    /** What the network's weights of this moment come to. */
    Result judge() {
        float[] logits = new float[labels.length * classWeights.length];
        Score score = forward.score(fold, logits);
        double loss = score.loss() / labels.length;
        double calibrated =
                Double.isFinite(loss) ? CalibrationFit.logLoss(logits, labels, calibrationOf(logits)) : Double.NaN;
        return new Result(loss, (double) score.hits() / labels.length, calibrated);
    }

    /** The calibration of the network's weights of this moment. */
    Calibration calibration() {
        return calibrationOf(forward.logits(fold));
    }

    private Calibration calibrationOf(float[] logits) {
        return before.map(known -> CalibrationFit.again(logits, labels, known))
                .orElseGet(() -> CalibrationFit.fit(logits, labels, classWeights));
    }

    /**
     * @param loss mean cross-entropy, weighted by classes and windows
     * @param accuracy share of windows whose most probable class is their label
     * @param calibratedLoss mean log loss of the calibrated network, unweighted; NaN where {@code loss} is not finite
     */
    record Result(double loss, double accuracy, double calibratedLoss) {}
}
