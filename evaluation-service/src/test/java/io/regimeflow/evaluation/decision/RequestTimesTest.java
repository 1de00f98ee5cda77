package io.regimeflow.evaluation.decision;

import static io.regimeflow.evaluation.decision.DecisionRecords.NO_CONTESTS;
import static io.regimeflow.evaluation.decision.DecisionRecords.SIGNAL;
import static io.regimeflow.evaluation.decision.DecisionRecords.closeOf;
import static io.regimeflow.evaluation.decision.DecisionRecords.release;
import static io.regimeflow.evaluation.decision.DecisionRecords.request;
import static io.regimeflow.evaluation.decision.DecisionRecords.shown;
import static io.regimeflow.evaluation.decision.DecisionRecords.training;
import static org.assertj.core.api.Assertions.assertThat;

import io.regimeflow.schemas.record.DecisionRequest;
import io.regimeflow.schemas.record.ModelContest;
import io.regimeflow.schemas.record.ModelDeployment;
import io.regimeflow.schemas.record.TrainingCompleted;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** From which bar on what somebody asks for takes effect. */
class RequestTimesTest {
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
    void activatesAReleaseFromTheBarAfterItsDataWhereNoPredictionWasReadYet() {
        TrainingCompleted keptBack = training(SIGNAL, "1.0", 99);
        keptBack.setDeployable(false);
        harness.tell(SIGNAL, keptBack);

        ask(request("a", "ACTIVATE").setRelease(release("1.0")).setForce(true));

        assertThat(newest().getEffectiveFrom()).isEqualTo(closeOf(100));
    }

    @Test
    void letsNoReleaseServeBarsOfItsOwnTraining() {
        harness.tell(SIGNAL, training(SIGNAL, "1.0", 99));
        TrainingCompleted keptBack = training(SIGNAL, "1.1", 599);
        keptBack.setDeployable(false);
        harness.tell(SIGNAL, keptBack);
        harness.tell(SIGNAL, shown(500, "none", "1.0"));

        ask(request("a", "ACTIVATE").setRelease(release("1.1")).setForce(true));

        assertThat(newest().getEffectiveFrom()).isEqualTo(closeOf(600));
    }

    @Test
    void comparesReleasesFromTheBarAfterTheDataOfThemAll() {
        harness.tell(SIGNAL, training(SIGNAL, "1.0", 99));
        harness.tell(SIGNAL, shown(500, "none", "1.0"));
        // Of a lineage that scores no more, so that nothing was deployed for its bars.
        TrainingCompleted newer = training(SIGNAL, "0.9-daily-20260101", 599);
        harness.tell(SIGNAL, newer);

        ask(request("a", "START_CONTEST").setChallengers(List.of(newer.getReleaseId())));

        ModelContest told = harness.said(ModelContest.class).get(0);
        assertThat(told.getStartedFrom()).isEqualTo(closeOf(600));
    }

    @Test
    void rollsBackFromTheNewestBarThatIsKnownOfWhereNoPredictionWasReadYet() {
        harness.tell(SIGNAL, training(SIGNAL, "1.0", 99));
        harness.tell(SIGNAL, training(SIGNAL, "1.1", 199));
        TrainingCompleted keptBack = training(SIGNAL, "1.2", 299);
        keptBack.setDeployable(false);
        harness.tell(SIGNAL, keptBack);

        ask(request("a", "ROLLBACK"));

        assertThat(newest().getChampionVersion()).isEqualTo("1.0");
        assertThat(newest().getEffectiveFrom()).isEqualTo(closeOf(300));
    }

    private void ask(DecisionRequest.Builder request) {
        harness.tell(SIGNAL, request.build());
    }

    private ModelDeployment newest() {
        return harness.deployments().get(harness.deployments().size() - 1);
    }
}
