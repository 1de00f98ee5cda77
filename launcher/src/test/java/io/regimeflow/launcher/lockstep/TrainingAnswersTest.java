package io.regimeflow.launcher.lockstep;

import static org.assertj.core.api.Assertions.assertThat;

import io.regimeflow.schemas.record.DeploymentApplied;
import io.regimeflow.schemas.record.TrainingCompleted;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TrainingAnswersTest {
    private static final String LINE = "signal/15m/SIM:ALPHA";
    private static final String REQUEST = LINE + "|FULL|2025-03-02T00:00:00Z";

    private final TrainingAnswers answers = new TrainingAnswers();

    @Test
    void waitsForTheTrainingFirst() {
        assertThat(answers.openEnd(REQUEST))
                .hasValueSatisfying(open -> assertThat(open).contains("training"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"SKIPPED", "FAILED"})
    void waitsForNothingMoreWhereNothingWasReleased(String status) {
        answers.completed(completed(status, null));

        assertThat(answers.openEnd(REQUEST)).isEmpty();
    }

    @Test
    void waitsForNothingMoreWhereTheGateKeptTheRelease() {
        TrainingCompleted kept = completed("COMPLETED", "r2");
        kept.setDeployable(false);
        answers.completed(kept);

        assertThat(answers.openEnd(REQUEST)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"ACCEPTED", "REFUSED", "APPLIED"})
    void waitsForTheDecisionOnARelease(String status) {
        // Given
        answers.completed(completed("COMPLETED", "r2"));
        answers.applied(decision("r1", status));
        assertThat(answers.openEnd(REQUEST))
                .hasValueSatisfying(open -> assertThat(open).contains("r2"));

        // When
        answers.applied(decision("r2", status));

        // Then
        assertThat(answers.openEnd(REQUEST)).isEmpty();
    }

    @Test
    void takesADecisionThatWasReadBeforeItsTraining() {
        answers.applied(decision("r2", "ACCEPTED"));
        answers.completed(completed("COMPLETED", "r2"));

        assertThat(answers.openEnd(REQUEST)).isEmpty();
    }

    private static TrainingCompleted completed(String status, String releaseId) {
        return TrainingCompleted.newBuilder()
                .setRequestId(REQUEST)
                .setModelLine(LINE)
                .setStatus(status)
                .setReleaseId(releaseId)
                .setTrainingType("FULL")
                .setAsOf(Instant.EPOCH)
                .setFeatureSetId("fs18")
                .setCompletedAt(Instant.EPOCH)
                .build();
    }

    private static DeploymentApplied decision(String releaseId, String status) {
        return DeploymentApplied.newBuilder()
                .setDeploymentId("d")
                .setInstrument("SIM:ALPHA")
                .setModelLine(LINE)
                .setReleaseId(releaseId)
                .setStatus(status)
                .build();
    }
}
