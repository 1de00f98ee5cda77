package io.regimeflow.trainer.request;

import static org.assertj.core.api.Assertions.assertThat;

import io.regimeflow.modelformat.Lineage;
import io.regimeflow.schemas.record.Alert;
import io.regimeflow.schemas.record.TrainingCompleted;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What is published of a release that the gate has something against. */
class VerdictRecordsTest {
    private static final Request MARCH = Releases.request("regime/15m/TEST:ALPHA", "2025-03-01T00:00:00Z");

    private final LoopHarness loop = new LoopHarness();

    @AfterEach
    void stop() {
        loop.close();
    }

    @Test
    void keepsARefusedReleaseWithItsReasonsAndAnAlert() {
        // Given
        loop.start();
        loop.ask(MARCH);

        // When
        loop.training.end(MARCH, judged(List.of("log loss is worse"), List.of()));
        loop.awaitCommits(1);

        // Then
        assertThat(loop.letters("model_artifact")).hasSize(1);
        TrainingCompleted answer = loop.sent(loop.topics.trainingCompleted()).get(0);
        assertThat(answer.getDeployable()).isFalse();
        assertThat(answer.getGateReasons()).containsExactly("log loss is worse");
        Alert alert = loop.sent(loop.topics.alerts()).get(0);
        assertThat(alert.getAlertId()).isEqualTo("RELEASE_KEPT_BACK|" + MARCH.id());
        assertThat(alert.getMessage()).contains("log loss is worse");
    }

    @Test
    void letsABaselineWithoutSkillServeAndWarnsOfItInTheSameTransaction() {
        // Given
        loop.start();
        loop.ask(MARCH);

        // When
        loop.training.end(MARCH, judged(List.of(), List.of("constant predictor: 99.6 %")));
        loop.awaitCommits(1);

        // Then
        assertThat(loop.producer.commitCount()).isEqualTo(1);
        assertThat(loop.letters("model_artifact")).hasSize(1);
        TrainingCompleted answer = loop.sent(loop.topics.trainingCompleted()).get(0);
        assertThat(answer.getMark()).isEqualTo("BASELINE");
        assertThat(answer.getGateWarnings()).containsExactly("constant predictor: 99.6 %");
        Alert alert = loop.sent(loop.topics.alerts()).get(0);
        assertThat(alert.getAlertId()).isEqualTo("CONSTANT_BASELINE|" + MARCH.id());
        assertThat(alert.getSeverity()).isEqualTo("WARNING");
        assertThat(alert.getSubject()).isEqualTo("regime/15m/TEST:ALPHA");
        assertThat(alert.getMessage())
                .contains("serves as BASELINE", "first of its line or of a new baseline", "constant predictor: 99.6 %");
    }

    @Test
    void letsAReleaseServeThatStoodAloneAndWarnsOfTheMissingComparison() {
        // Given
        var report = Releases.report(Lineage.Mark.CANDIDATE, List.of(), List.of("champion abc is not on the log"));
        loop.start();
        loop.ask(MARCH);

        // When
        loop.training.end(MARCH, new TrainingOutcome.Completed(Releases.release(MARCH, Optional.empty()), report));
        loop.awaitCommits(1);

        // Then
        assertThat(loop.producer.commitCount()).isEqualTo(1);
        assertThat(loop.letters("model_artifact")).hasSize(1);
        assertThat(loop.sent(loop.topics.alerts())).singleElement().satisfies(alert -> {
            assertThat(alert.getAlertId()).isEqualTo("CHAMPION_NOT_COMPARED|" + MARCH.id());
            assertThat(alert.getKind()).isEqualTo("CHAMPION_NOT_COMPARED");
            assertThat(alert.getSeverity()).isEqualTo("WARNING");
            assertThat(alert.getMessage()).contains("without a comparison", "champion abc is not on the log");
        });
    }

    private static TrainingOutcome judged(List<String> reasons, List<String> warnings) {
        return new TrainingOutcome.Completed(
                Releases.release(MARCH, Optional.empty()), Releases.report(reasons, warnings));
    }
}
