package io.regimeflow.trainer.pipeline;

import io.regimeflow.domain.model.ModelLine;
import io.regimeflow.trainer.network.Epoch;
import io.regimeflow.trainer.request.TrainingOutcome;

/** Hears how trainings get on, on the training threads; for progress bars and metrics. */
public interface TrainingMonitor {
    void began(ModelLine line);

    void epoch(ModelLine line, Epoch epoch, int maxEpochs);

    void ended(ModelLine line, TrainingOutcome outcome);

    /** One that hears nothing. */
    static TrainingMonitor none() {
        return new TrainingMonitor() {
            @Override
            public void began(ModelLine line) {}

            @Override
            public void epoch(ModelLine line, Epoch epoch, int maxEpochs) {}

            @Override
            public void ended(ModelLine line, TrainingOutcome outcome) {}
        };
    }
}
