package io.regimeflow.evaluation.decision;

import static io.regimeflow.evaluation.decision.DecisionRecords.NO_CONTESTS;
import static io.regimeflow.evaluation.decision.DecisionRecords.REGIME;
import static io.regimeflow.evaluation.decision.DecisionRecords.SIGNAL;
import static io.regimeflow.evaluation.decision.DecisionRecords.closeOf;
import static io.regimeflow.evaluation.decision.DecisionRecords.release;
import static io.regimeflow.evaluation.decision.DecisionRecords.training;
import static org.assertj.core.api.Assertions.assertThat;

import io.regimeflow.domain.model.ModelLine;
import io.regimeflow.schemas.record.ModelDeployment;
import io.regimeflow.schemas.record.TrainingCompleted;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ImmediateDeploymentTest {
    @TempDir
    Path stateDir;

    private DecisionHarness harness;

    @BeforeEach
    void start() {
        harness = new DecisionHarness(stateDir, NO_CONTESTS, new PublishedPast());
    }

    @AfterEach
    void stop() {
        harness.close();
    }

    @Test
    void letsTheFirstReleaseOfALineServeFromTheBarAfterItsData() {
        harness.tell(SIGNAL, training(SIGNAL, "1.0", 99, "BASELINE"));

        assertThat(harness.deployments()).singleElement().satisfies(deployment -> {
            assertThat(deployment.getDeploymentId()).isEqualTo(SIGNAL + "|" + release("1.0") + "|" + closeOf(100));
            assertThat(deployment.getEffectiveFrom()).isEqualTo(closeOf(100));
            assertThat(deployment.getReason()).isEqualTo("FIRST_RELEASE");
            assertThat(deployment.getMark()).isEqualTo("BASELINE");
            assertThat(deployment.getChampionArm()).isEqualTo("1.0");
            assertThat(deployment.getDecidedBy()).isEqualTo("evaluation-service");
            assertThat(deployment.getArms()).isEmpty();
            assertThat(deployment.getShares()).isEmpty();
        });
    }

    @Test
    void deploysNothingThatTheGateKeptBackOrThatFailed() {
        TrainingCompleted failed = training(SIGNAL, "1.0", 99);
        failed.setStatus("FAILED");
        TrainingCompleted keptBack = training(SIGNAL, "1.1", 99);
        keptBack.setDeployable(false);

        harness.tell(SIGNAL, failed);
        harness.tell(SIGNAL, keptBack);

        assertThat(harness.deployments()).isEmpty();
    }

    @Test
    void deploysATrainingOnceHoweverOftenItIsMet() {
        harness.tell(SIGNAL, training(SIGNAL, "1.0", 99));
        harness.tell(SIGNAL, training(SIGNAL, "1.1", 199));
        harness.tell(SIGNAL, training(SIGNAL, "1.0", 99));
        harness.restart();
        harness.tell(SIGNAL, training(SIGNAL, "1.1", 199));

        assertThat(champions()).containsExactly("1.0", "1.1");
    }

    @Test
    void keepsTheChampionBeforeInShadowOnASignalLine() {
        deploy(SIGNAL, "1.0", "1.1");

        ModelDeployment newest = harness.deployments().get(1);
        assertThat(newest.getReason()).isEqualTo("NEW_RELEASE");
        assertThat(newest.getArms()).containsExactly("1.0");
        assertThat(newest.getArmReleases()).containsExactly(release("1.0"));
        assertThat(newest.getContestId()).isNull();
        assertThat(newest.getShares()).isEmpty();
    }

    @Test
    void comparesNothingOnARegimeLine() {
        deploy(REGIME, "1.0", "1.1");

        ModelDeployment newest = harness.deployments().get(1);
        assertThat(newest.getChampionVersion()).isEqualTo("1.1");
        assertThat(newest.getArms()).isEmpty();
        assertThat(harness.desk.standing(REGIME).predecessor()).isPresent();
    }

    @Test
    void putsAnIncrementalReleaseInThePlaceOfItsLineages() {
        deploy(SIGNAL, "1.0", "1.1", "1.1-daily-20260101", "1.0-daily-20260101");

        assertThat(champions()).containsExactly("1.0", "1.1", "1.1-daily-20260101", "1.1-daily-20260101");
        ModelDeployment newest = harness.deployments().get(3);
        assertThat(newest.getReason()).isEqualTo("INCREMENTAL");
        assertThat(newest.getChampionArm()).isEqualTo("1.1");
        assertThat(newest.getArms()).containsExactly("1.0");
        assertThat(newest.getArmVersions()).containsExactly("1.0-daily-20260101");
    }

    @Test
    void leavesAnIncrementalReleaseOfALineageThatScoresNoMore() {
        deploy(SIGNAL, "1.0", "1.1", "1.2", "1.0-daily-20260101");

        assertThat(champions()).containsExactly("1.0", "1.1", "1.2");
    }

    @Test
    void repeatsNothingThatWasPublishedWhenItBeginsWithoutState() {
        deploy(SIGNAL, "1.0", "1.1", "1.1-daily-20260101");
        try (var second = new DecisionHarness(stateDir.resolve("second"), NO_CONTESTS, harness.published())) {
            second.tell(SIGNAL, training(SIGNAL, "1.0", 100));
            second.tell(SIGNAL, training(SIGNAL, "1.1", 200));
            second.tell(SIGNAL, training(SIGNAL, "1.1-daily-20260101", 300));
            assertThat(second.deployments()).isEmpty();
            assertThat(second.desk.standing(SIGNAL)).isEqualTo(harness.desk.standing(SIGNAL));

            second.tell(SIGNAL, training(SIGNAL, "1.2", 400));

            assertThat(second.deployments()).singleElement().satisfies(deployment -> assertThat(deployment.getArms())
                    .containsExactly("1.1"));
        }
    }

    private void deploy(ModelLine line, String... versions) {
        int bar = 100;
        for (String version : versions) {
            harness.tell(line, training(line, version, bar));
            bar += 100;
        }
    }

    private java.util.List<String> champions() {
        return harness.deployments().stream()
                .map(ModelDeployment::getChampionVersion)
                .toList();
    }
}
