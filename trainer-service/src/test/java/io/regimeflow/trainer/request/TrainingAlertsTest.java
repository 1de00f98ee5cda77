package io.regimeflow.trainer.request;

import static org.assertj.core.api.Assertions.assertThat;

import io.regimeflow.schemas.record.Alert;
import io.regimeflow.schemas.record.TrainingCompleted;
import io.regimeflow.trainer.dataset.RefusedOutcomes;
import java.util.List;
import java.util.Optional;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class TrainingAlertsTest {
    private static final Request MARCH = Releases.request("regime/15m/TEST:ALPHA", "2025-03-01T00:00:00Z");

    private final LoopHarness loop = new LoopHarness();

    @AfterEach
    void close() {
        loop.close();
    }

    @Test
    void alertsWhenATrainingFails() {
        // Given
        loop.start();
        loop.ask(MARCH);

        // When
        loop.training.end(MARCH, new TrainingOutcome.Failed("training diverged"));
        loop.awaitCommits(1);

        // Then
        assertThat(loop.producer.commitCount()).isEqualTo(1);
        TrainingCompleted answer = loop.sent(loop.topics.trainingCompleted()).get(0);
        assertThat(answer.getStatus()).isEqualTo("FAILED");
        assertThat(answer.getReason()).isEqualTo("training diverged");
        Alert alert = loop.sent(loop.topics.alerts()).get(0);
        assertThat(alert.getKind()).isEqualTo("TRAINING_FAILED");
        assertThat(alert.getSubject()).isEqualTo("regime/15m/TEST:ALPHA");
        assertThat(alert.getMessage()).contains("training diverged");
    }

    @Test
    void saysWhyItSkipped() {
        // Given
        loop.start();
        loop.ask(MARCH);

        // When
        loop.training.end(MARCH, new TrainingOutcome.Skipped("12 vectors, 1100 are needed"));
        loop.awaitCommits(1);

        // Then
        assertThat(loop.producer.history()).extracting(ProducerRecord::topic).containsExactly("training_completed");
        TrainingCompleted answer = loop.sent(loop.topics.trainingCompleted()).get(0);
        assertThat(answer.getStatus()).isEqualTo("SKIPPED");
        assertThat(answer.getReason()).isEqualTo("12 vectors, 1100 are needed");
    }

    @Test
    void tellsOfAPauseWithTheAnswer() {
        // Given
        loop.start();
        loop.ask(MARCH);

        // When
        loop.training.end(MARCH, new TrainingOutcome.Skipped("paused: too wild").alerting("TRAINING_PAUSED"));
        loop.awaitCommits(1);

        // Then
        assertThat(loop.producer.commitCount()).isEqualTo(1);
        assertThat(loop.sent(loop.topics.trainingCompleted()).get(0).getStatus())
                .isEqualTo("SKIPPED");
        Alert alert = loop.sent(loop.topics.alerts()).get(0);
        assertThat(alert.getAlertId()).isEqualTo("TRAINING_PAUSED|" + MARCH.id());
        assertThat(alert.getKind()).isEqualTo("TRAINING_PAUSED");
        assertThat(alert.getSeverity()).isEqualTo("WARNING");
        assertThat(alert.getSubject()).isEqualTo("regime/15m/TEST:ALPHA");
        assertThat(alert.getMessage()).contains(MARCH.id(), "paused: too wild");
    }

    @Test
    void tellsOfOutcomesThatATrainingWentOnWithout() {
        // Given
        loop.start();
        loop.ask(MARCH);
        var poisoned = new RefusedOutcomes("the entry price is not a finite number above 0", 3, "checked_outcome-1@7");
        var report = Releases.report(List.of(), List.of(), new TrainingReport.Outcomes(40, List.of(poisoned)));

        // When
        loop.training.end(MARCH, new TrainingOutcome.Completed(Releases.release(MARCH, Optional.empty()), report));
        loop.awaitCommits(1);

        // Then
        assertThat(loop.sent(loop.topics.artifacts())).hasSize(1);
        assertThat(loop.sent(loop.topics.trainingCompleted()))
                .singleElement()
                .satisfies(answer -> assertThat(answer.getOutcomesRefused()).isEqualTo(3));
        assertThat(loop.sent(loop.topics.alerts())).singleElement().satisfies(alert -> {
            assertThat(alert.getAlertId()).isEqualTo("OUTCOMES_REFUSED|regime/15m/TEST:ALPHA|checked_outcome-1@7");
            assertThat(alert.getSubject()).isEqualTo("regime/15m/TEST:ALPHA");
            assertThat(alert.getSeverity()).isEqualTo("WARNING");
            assertThat(alert.getMessage())
                    .contains("left out 3 checked outcomes", "the entry price is not", "checked_outcome-1@7");
        });
    }

    @Test
    void tellsOfOutcomesThatASkippedTrainingLeftOut() {
        // Given
        loop.start();
        loop.ask(MARCH);
        var poisoned = new RefusedOutcomes("the exit is before the entry", 2, "checked_outcome-1@7");

        // When
        loop.training.end(MARCH, new TrainingOutcome.Skipped("too few samples").without(List.of(poisoned)));
        loop.awaitCommits(1);

        // Then
        assertThat(loop.sent(loop.topics.alerts())).singleElement().satisfies(alert -> assertThat(alert.getAlertId())
                .isEqualTo("OUTCOMES_REFUSED|regime/15m/TEST:ALPHA|checked_outcome-1@7"));
    }

    @Test
    void failsATrainingWhoseReleaseCannotBeSent() {
        // Given
        loop.start();
        loop.producer.refusesArtifacts = true;
        loop.ask(MARCH);

        // When
        loop.training.complete(MARCH);
        loop.awaitCommits(1);

        // Then
        TrainingCompleted answer = loop.sent(loop.topics.trainingCompleted()).get(0);
        assertThat(answer.getStatus()).isEqualTo("FAILED");
        assertThat(answer.getReason()).contains("the release cannot be published", "17 MiB");
        assertThat(loop.letters("model_artifact")).isEmpty();
        assertThat(loop.letters("alert")).hasSize(1);
    }
}
