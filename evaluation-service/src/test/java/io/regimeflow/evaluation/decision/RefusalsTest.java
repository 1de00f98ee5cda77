package io.regimeflow.evaluation.decision;

import static io.regimeflow.evaluation.decision.DecisionRecords.CONTESTS;
import static io.regimeflow.evaluation.decision.DecisionRecords.SIGNAL;
import static io.regimeflow.evaluation.decision.DecisionRecords.refused;
import static io.regimeflow.evaluation.decision.DecisionRecords.release;
import static io.regimeflow.evaluation.decision.DecisionRecords.request;
import static io.regimeflow.evaluation.decision.DecisionRecords.training;
import static org.assertj.core.api.Assertions.assertThat;

import io.regimeflow.evaluation.line.Standing;
import io.regimeflow.schemas.record.DeploymentApplied;
import io.regimeflow.schemas.record.ModelDeployment;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RefusalsTest {
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
    void knowsWhoServesHoweverManyReleasesInARowAreRefused() {
        for (int day = 1; day <= 20; day++) {
            String version = "1.0-daily-202601%02d".formatted(day);
            harness.tell(SIGNAL, training(SIGNAL, version, 100 + day));
            harness.tell(SIGNAL, refused(newest(), release(version)));
        }

        assertThat(standing().champion().map(Standing.Serving::version)).contains("1.0");
        harness.tell(SIGNAL, training(SIGNAL, "1.1", 200));
        assertThat(newest().getChampionVersion()).isEqualTo("1.0");
        assertThat(newest().getArms()).containsExactly("1.1");
    }

    @Test
    void goesBackToWhatServedHoweverManyReleasesAreRefusedOnlyLater() {
        ModelDeployment first = newest();
        DeploymentApplied applied = refused(first, release("1.0"));
        applied.setStatus("APPLIED");
        harness.tell(SIGNAL, applied);
        for (int day = 1; day <= 20; day++) {
            harness.tell(SIGNAL, training(SIGNAL, "1.0-daily-202601%02d".formatted(day), 100 + day));
        }
        List<ModelDeployment> unanswered = harness.deployments();
        for (ModelDeployment deployment : unanswered.subList(1, unanswered.size())) {
            harness.tell(SIGNAL, refused(deployment, deployment.getChampionRelease()));
        }

        assertThat(standing().champion().map(Standing.Serving::version)).contains("1.0");
        assertThat(harness.deployments()).hasSameSizeAs(unanswered);
    }

    @Test
    void remembersWhoServesUntilSomethingIsDecided() {
        Standing before = standing();

        assertThat(standing()).isSameAs(before);
        harness.tell(SIGNAL, training(SIGNAL, "1.0-daily-20260101", 101));
        assertThat(standing()).isNotEqualTo(before);
    }

    @Test
    void endsTheContestOfARefusedChampionWhereWhatServesAgainIsOfAnEarlierOne() {
        harness.tell(SIGNAL, training(SIGNAL, "1.1", 199));
        harness.tell(SIGNAL, training(SIGNAL, "1.2", 299));
        harness.tell(
                SIGNAL, request("a", "STOP_CONTEST").setRelease(release("1.1")).build());
        ModelDeployment contest = newest();
        ModelDeployment won = harness.deployments().get(harness.deployments().size() - 2);
        assertThat(contest.getArms()).contains("1.2");

        harness.tell(SIGNAL, refused(won, release("1.1")));
        harness.tell(SIGNAL, refused(contest, release("1.1")));

        assertThat(standing().contestId()).isEmpty();
        assertThat(standing().champion().map(Standing.Serving::version)).contains("1.0");
        assertThat(newest().getReason()).isEqualTo("REFUSAL");
        assertThat(newest().getChampionVersion()).isEqualTo("1.0");
        assertThat(newest().getContestId()).isNull();
        assertThat(newest().getArms()).isEmpty();
        assertThat(newest().getShares()).isEmpty();
    }

    @Test
    void deploysNothingMoreWhereTheOnlyReleaseIsRefusedAgainAndAgain() {
        harness.tell(SIGNAL, training(SIGNAL, "1.1", 199));
        harness.tell(SIGNAL, request("a", "STOP_CONTEST").build());
        int before = harness.deployments().size();

        harness.tell(SIGNAL, refused(newest(), release("1.0")));

        assertThat(harness.deployments()).hasSize(before);
    }

    private Standing standing() {
        return harness.desk.standing(SIGNAL);
    }

    private ModelDeployment newest() {
        return harness.deployments().get(harness.deployments().size() - 1);
    }
}
