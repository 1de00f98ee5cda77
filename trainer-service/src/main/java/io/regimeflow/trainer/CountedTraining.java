package io.regimeflow.trainer;

import io.regimeflow.runtime.telemetry.Telemetry;
import io.regimeflow.trainer.pause.PausedTraining;
import io.regimeflow.trainer.request.LineHistory;
import io.regimeflow.trainer.request.Request;
import io.regimeflow.trainer.request.Training;
import io.regimeflow.trainer.request.TrainingOutcome;

/** Counts the requests that were worked on, by how they ended, however often each was tried. */
final class CountedTraining implements Training {
    private final Training training;
    private final Telemetry telemetry;

    CountedTraining(Training training, Telemetry telemetry) {
        this.training = training;
        this.telemetry = telemetry;
    }

    @Override
    public TrainingOutcome train(Request request, LineHistory history) {
        TrainingOutcome outcome = training.train(request, history);
        telemetry.counter("trainings", "status", status(outcome)).increment();
        return outcome;
    }

    private static String status(TrainingOutcome outcome) {
        if (outcome instanceof TrainingOutcome.Skipped skipped) {
            return skipped.alert().filter(PausedTraining.ALERT::equals).isPresent() ? "paused" : "skipped";
        }
        return outcome instanceof TrainingOutcome.Completed ? "completed" : "failed";
    }

    @Override
    public void answered(Request request) {
        training.answered(request);
    }
}
