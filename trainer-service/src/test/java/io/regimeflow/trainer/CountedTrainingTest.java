package io.regimeflow.trainer;

import static org.assertj.core.api.Assertions.assertThat;

import io.regimeflow.runtime.telemetry.Telemetry;
import io.regimeflow.trainer.request.LineHistory;
import io.regimeflow.trainer.request.Releases;
import io.regimeflow.trainer.request.Request;
import io.regimeflow.trainer.request.RetriedTraining;
import io.regimeflow.trainer.request.Training;
import io.regimeflow.trainer.request.TrainingOutcome;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class CountedTrainingTest {
    private static final Request REQUEST = Releases.request("regime/15m/TEST:ALPHA", "2025-03-01T00:00:00Z");

    private final Telemetry telemetry = Telemetry.create("trainer-service");

    @Test
    void countsARequestOnceHoweverOftenItIsTried() {
        Training full = (request, history) -> new TrainingOutcome.Failed("no space left", true);

        train(new RetriedTraining(full, 3, Duration.ZERO, time -> {}));

        assertThat(telemetry.counter("trainings", "status", "failed").count()).isEqualTo(1);
    }

    @Test
    void tellsPausesFromOtherSkips() {
        train((request, history) -> new TrainingOutcome.Skipped("too little"));
        train((request, history) -> new TrainingOutcome.Skipped("too wild").alerting("TRAINING_PAUSED"));

        assertThat(telemetry.counter("trainings", "status", "skipped").count()).isEqualTo(1);
        assertThat(telemetry.counter("trainings", "status", "paused").count()).isEqualTo(1);
    }

    private void train(Training training) {
        new CountedTraining(training, telemetry).train(REQUEST, LineHistory.none());
    }
}
