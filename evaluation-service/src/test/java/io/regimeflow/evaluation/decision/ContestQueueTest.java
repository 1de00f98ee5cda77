package io.regimeflow.evaluation.decision;

import static io.regimeflow.evaluation.decision.DecisionRecords.CONTESTS;
import static io.regimeflow.evaluation.decision.DecisionRecords.SIGNAL;
import static io.regimeflow.evaluation.decision.DecisionRecords.bars;
import static io.regimeflow.evaluation.decision.DecisionRecords.closeOf;
import static io.regimeflow.evaluation.decision.DecisionRecords.release;
import static io.regimeflow.evaluation.decision.DecisionRecords.request;
import static io.regimeflow.evaluation.decision.DecisionRecords.shown;
import static io.regimeflow.evaluation.decision.DecisionRecords.training;
import static org.assertj.core.api.Assertions.assertThat;

import io.regimeflow.schemas.record.DecisionAnswer;
import io.regimeflow.schemas.record.ModelContest;
import io.regimeflow.schemas.record.ModelDeployment;
import io.regimeflow.schemas.record.TrainingCompleted;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** When contests begin, with what, and what is counted of them. */
class ContestQueueTest {
    @TempDir
    Path stateDir;

    private DecisionHarness harness;

    @BeforeEach
    void start() {
        harness = new DecisionHarness(stateDir, CONTESTS, new PublishedPast());
        harness.tell(SIGNAL, training(SIGNAL, "1.0", 99, "BASELINE"));
    }

    @AfterEach
    void stop() {
        harness.close();
    }

    @Test
    void beginsWithTheNextBarHoweverOldTheReleasesDataAre() {
        harness.tell(SIGNAL, shown(500, "none", "1.0"));

        harness.tell(SIGNAL, training(SIGNAL, "1.1", 199));

        assertThat(contest().getStartedFrom()).isEqualTo(closeOf(501));
        assertThat(contest().getLatest()).isEqualTo(closeOf(501).plus(bars(2688)));
    }

    @Test
    void startsTheNewestReleaseOfTheLineageThatWaited() {
        harness.tell(SIGNAL, training(SIGNAL, "1.1", 199));
        harness.tell(SIGNAL, training(SIGNAL, "1.2", 299));
        harness.tell(SIGNAL, training(SIGNAL, "1.2-daily-20260101", 309));
        TrainingCompleted keptBack = training(SIGNAL, "1.2-daily-20260102", 319);
        keptBack.setDeployable(false);
        harness.tell(SIGNAL, keptBack);

        harness.tell(SIGNAL, request("a", "STOP_CONTEST").build());

        assertThat(newest().getArms()).containsExactly("1.2");
        assertThat(newest().getArmVersions()).containsExactly("1.2-daily-20260101");
        assertThat(newest().getEffectiveFrom()).isAfterOrEqualTo(closeOf(310));
    }

    @Test
    void countsABarOnceThatAnArmWasShownOn() {
        harness.tell(SIGNAL, training(SIGNAL, "1.1", 199));
        String id = contest().getContestId();
        for (int bar : List.of(200, 201, 200, 201, 202)) {
            harness.tell(SIGNAL, shown(bar, id, bar == 201 ? "1.1" : "1.0"));
        }

        harness.tell(SIGNAL, request("a", "STOP_CONTEST").build());

        assertThat(contest().getShown()).containsExactly(2L, 1L);
    }

    @Test
    void takesARequestsIdForNothingElse() {
        harness.tell(SIGNAL, training(SIGNAL, "1.1", 199));
        ModelDeployment deployed = newest();

        for (String id : List.of(
                "retired " + release("1.1"),
                "RETIRED|" + release("1.1"),
                "served " + deployed.getDeploymentId(),
                deployed.getDeploymentId(),
                contest().getContestId())) {
            harness.tell(SIGNAL, request(id, "DEPLOY").build());
        }

        assertThat(harness.said(DecisionAnswer.class)).hasSize(5);
        harness.tell(SIGNAL, DecisionRecords.refused(deployed, release("1.1")));
        assertThat(newest().getReason()).isEqualTo("REFUSAL");
        harness.tell(SIGNAL, training(SIGNAL, "1.1", 199));
        harness.tell(SIGNAL, request("b", "ACTIVATE").setRelease(release("1.1")).build());
        assertThat(newest().getChampionVersion()).isEqualTo("1.1");
    }

    private ModelContest contest() {
        List<ModelContest> told = harness.said(ModelContest.class);
        return told.get(told.size() - 1);
    }

    private ModelDeployment newest() {
        return harness.deployments().get(harness.deployments().size() - 1);
    }
}
