package io.regimeflow.trainer;

import io.regimeflow.domain.model.ModelLine;
import io.regimeflow.runtime.telemetry.Telemetry;
import io.regimeflow.trainer.network.Epoch;
import io.regimeflow.trainer.pipeline.TrainingMonitor;
import io.regimeflow.trainer.request.TrainingOutcome;
import java.util.Locale;

/** Counts attempts and epochs, and tells another monitor. */
final class MeteredTrainings implements TrainingMonitor {
    private final Telemetry telemetry;
    private final TrainingMonitor next;

    MeteredTrainings(Telemetry telemetry, TrainingMonitor next) {
        this.telemetry = telemetry;
        this.next = next;
    }

    @Override
    public void began(ModelLine line) {
        next.began(line);
    }

    @Override
    public void epoch(ModelLine line, Epoch epoch, int maxEpochs) {
        telemetry.counter("training.epochs").increment();
        next.epoch(line, epoch, maxEpochs);
    }

    @Override
    public void ended(ModelLine line, TrainingOutcome outcome) {
        String status = outcome.getClass().getSimpleName().toLowerCase(Locale.ROOT);
        telemetry.counter("training.attempts", "status", status).increment();
        next.ended(line, outcome);
    }
}
