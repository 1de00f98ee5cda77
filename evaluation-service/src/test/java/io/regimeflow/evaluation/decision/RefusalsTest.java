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
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
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

        assertThat(champion()).contains("1.0");
        harness.tell(SIGNAL, training(SIGNAL, "1.1", 200));
        assertThat(newest().getChampionVersion()).isEqualTo("1.0");
        assertThat(newest().getArms()).containsExactly("1.1");
    }

    @Test
    void goesBackToWhatServedHoweverManyReleasesAreRefusedOnlyLater() {
        ModelDeployment first = newest();
        harness.tell(SIGNAL, applied(first));
        pileUp(20);
        List<ModelDeployment> unanswered = harness.deployments();
        for (ModelDeployment deployment : unanswered.subList(1, unanswered.size())) {
            harness.tell(SIGNAL, refused(deployment, deployment.getChampionRelease()));
        }

        assertThat(champion()).contains("1.0");
        assertThat(harness.deployments()).hasSameSizeAs(unanswered);
    }

    @Test
    void knowsInAReplayWhoServedBeforeManyReleasesInARowWereRefused() {
        var log = new ArrayList<Object>(List.of(applied(newest())));
        harness.tell(SIGNAL, log.get(0));
        for (int day = 1; day <= 12; day++) {
            String version = "1.0-daily-202601%02d".formatted(day);
            log.add(training(SIGNAL, version, 100 + day));
            harness.tell(SIGNAL, log.get(log.size() - 1));
            log.add(refused(newest(), release(version)));
            harness.tell(SIGNAL, log.get(log.size() - 1));
        }

        try (var replay = replayOf(log)) {
            assertThat(replay.desk.standing(SIGNAL)).isEqualTo(standing());
            assertThat(replay.deployments()).isEmpty();
            replay.tell(SIGNAL, training(SIGNAL, "1.1", 200));
            assertThat(replay.deployments()).hasSize(1);
            assertThat(replay.deployments().get(0).getChampionVersion()).isEqualTo("1.0");
            assertThat(replay.deployments().get(0).getArms()).containsExactly("1.1");
        }
    }

    @Test
    void knowsWhoServesWhereSomeOfWhatPiledUpIsAppliedAndAllThatCameAfterIsRefused() {
        harness.tell(SIGNAL, applied(newest()));
        pileUp(24);
        List<ModelDeployment> piled = harness.deployments();
        var answers = new ArrayList<Object>(List.of(applied(piled.get(0))));
        piled.subList(17, 25).forEach(tooMany -> answers.add(refused(tooMany, tooMany.getChampionRelease())));
        piled.subList(1, 17).forEach(taken -> answers.add(applied(taken)));
        answers.forEach(answer -> harness.tell(SIGNAL, answer));

        assertThat(champion()).contains("1.0-daily-20260116");
        assertThat(harness.deployments()).isEqualTo(piled);
        harness.restart();
        assertThat(champion()).contains("1.0-daily-20260116");
        try (var replay = replayOf(answers)) {
            assertThat(replay.desk.standing(SIGNAL).champion())
                    .isEqualTo(standing().champion());
        }
    }

    @Test
    void goesBackByOneWhereTheNewestIsRefusedAgainAndAgain() {
        pileUp(24);
        List<ModelDeployment> piled = harness.deployments();
        for (int late = 24; late >= 1; late--) {
            harness.tell(SIGNAL, refused(piled.get(late), piled.get(late).getChampionRelease()));
            assertThat(standing().champion().map(Standing.Serving::releaseId))
                    .contains(piled.get(late - 1).getChampionRelease());
        }
    }

    @Test
    void tellsWhoServesAfterEachDecisionAndInTheTaskThatTakesOver() {
        assertThat(champion()).contains("1.0");

        harness.tell(SIGNAL, training(SIGNAL, "1.0-daily-20260101", 101));
        assertThat(champion()).contains("1.0-daily-20260101");

        Standing before = standing();
        harness.restart();
        assertThat(standing()).isEqualTo(before);
        harness.tell(SIGNAL, refused(newest(), release("1.0-daily-20260101")));
        assertThat(champion()).contains("1.0");
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
        assertThat(champion()).contains("1.0");
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

    /** A release a day, and no answer. */
    private void pileUp(int days) {
        for (int day = 1; day <= days; day++) {
            harness.tell(SIGNAL, training(SIGNAL, "1.0-daily-202601%02d".formatted(day), 100 + day));
        }
    }

    /** A task without state that hears the first training and these, after all was published that is by now. */
    private DecisionHarness replayOf(List<Object> log) {
        var replay = new DecisionHarness(stateDir.resolve("replay"), CONTESTS, harness.published());
        replay.tell(SIGNAL, training(SIGNAL, "1.0", 99, "BASELINE"));
        log.forEach(record -> replay.tell(SIGNAL, record));
        return replay;
    }

    private static DeploymentApplied applied(ModelDeployment deployment) {
        DeploymentApplied applied = refused(deployment, deployment.getChampionRelease());
        applied.setStatus("APPLIED");
        applied.setReason(null);
        return applied;
    }

    private Optional<String> champion() {
        return standing().champion().map(Standing.Serving::version);
    }

    private Standing standing() {
        return harness.desk.standing(SIGNAL);
    }

    private ModelDeployment newest() {
        return harness.deployments().get(harness.deployments().size() - 1);
    }
}
