package io.regimeflow.evaluation.decision;

import static io.regimeflow.evaluation.decision.DecisionRecords.CONTESTS;
import static io.regimeflow.evaluation.decision.DecisionRecords.REGIME;
import static io.regimeflow.evaluation.decision.DecisionRecords.SIGNAL;
import static io.regimeflow.evaluation.decision.DecisionRecords.closeOf;
import static io.regimeflow.evaluation.decision.DecisionRecords.release;
import static io.regimeflow.evaluation.decision.DecisionRecords.request;
import static io.regimeflow.evaluation.decision.DecisionRecords.shown;
import static io.regimeflow.evaluation.decision.DecisionRecords.training;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.regimeflow.evaluation.line.Standing;
import io.regimeflow.runtime.streams.RejectedRecordException;
import io.regimeflow.schemas.record.DecisionAnswer;
import io.regimeflow.schemas.record.DecisionRequest;
import io.regimeflow.schemas.record.ModelContest;
import io.regimeflow.schemas.record.ModelDeployment;
import io.regimeflow.schemas.record.TrainingCompleted;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RequestsTest {
    @TempDir
    Path stateDir;

    private DecisionHarness harness;

    /** Champion 1.0; 1.1 challenges it; 1.2 was kept back; 1.3 reads other features. */
    @BeforeEach
    void start() {
        harness = new DecisionHarness(stateDir, CONTESTS, new PublishedPast());
        harness.tell(SIGNAL, training(SIGNAL, "1.0", 99, "BASELINE"));
        harness.tell(SIGNAL, training(SIGNAL, "1.1", 199));
        TrainingCompleted keptBack = training(SIGNAL, "1.2", 299);
        keptBack.setDeployable(false);
        harness.tell(SIGNAL, keptBack);
        TrainingCompleted otherFeatures = training(SIGNAL, "1.3", 399);
        otherFeatures.setFeatureSetId("fs38");
        harness.tell(SIGNAL, otherFeatures);
        harness.tell(SIGNAL, shown(500, "none", "1.0"));
    }

    @AfterEach
    void stop() {
        harness.close();
    }

    @Test
    void activatesAReleaseFromTheNextBarAndStopsTheContest() {
        ask(request("a", "ACTIVATE").setRelease(release("1.1")));

        assertThat(answer().getStatus()).isEqualTo("ACCEPTED");
        assertThat(harness.said(ModelContest.class)).anySatisfy(told -> {
            assertThat(told.getStatus()).isEqualTo("STOPPED");
            assertThat(told.getReason()).isEqualTo("OVERTAKEN");
        });
        ModelDeployment activated = deployed(answer().getDeploymentId());
        assertThat(activated.getChampionVersion()).isEqualTo("1.1");
        assertThat(activated.getEffectiveFrom()).isEqualTo(closeOf(501));
        assertThat(activated.getReason()).isEqualTo("OPERATOR");
        assertThat(activated.getDecidedBy()).isEqualTo("somebody");
        assertThat(activated.getRequestId()).isEqualTo("a");
        assertThat(activated.getExplanation()).isEqualTo("because");
        assertThat(activated.getArms()).containsExactly("1.0");
    }

    @Test
    void answersARequestOnce() {
        DecisionRequest.Builder asked = request("a", "ACTIVATE").setRelease(release("1.1"));
        ask(asked);
        harness.restart();
        int said = harness.said.size();

        ask(asked);

        assertThat(harness.said).hasSize(said);
    }

    @Test
    void rollsBackToTheChampionBeforeAndForwardAgain() {
        ask(request("a", "ACTIVATE").setRelease(release("1.1")));
        ask(request("b", "ROLLBACK"));

        assertThat(deployed(answer().getDeploymentId()).getChampionVersion()).isEqualTo("1.0");
        assertThat(deployed(answer().getDeploymentId()).getReason()).isEqualTo("ROLLBACK");
        assertThat(harness.desk.standing(SIGNAL).predecessor().map(Standing.Serving::version))
                .contains("1.1");
    }

    @Test
    void letsWhatWaitedChallengeTheChampionThatSomebodyChose() {
        ask(request("a", "ACTIVATE").setRelease(release("1.1")));

        assertThat(harness.desk.standing(SIGNAL).challengers())
                .extracting(Standing.Serving::version)
                .containsExactly("1.3");
    }

    @Test
    void retiresAChallengerForEver() {
        ask(request("a", "RETIRE").setRelease(release("1.1")));

        assertThat(answer().getStatus()).isEqualTo("ACCEPTED");
        assertThat(deployed(answer().getDeploymentId()).getArms()).isEmpty();
        assertThat(harness.said(ModelContest.class))
                .anySatisfy(told -> assertThat(told.getStatus()).isEqualTo("STOPPED"));
        assertRefused(request("b", "ACTIVATE").setRelease(release("1.1")), "was retired; allowed is a release");
        assertRefused(request("c", "RETIRE").setRelease(release("1.0")), "serves", "activate another one first");
    }

    @Test
    void activatesWhatTheGateKeptBackByForceAlone() {
        assertRefused(request("a", "ACTIVATE").setRelease(release("1.2")), "kept back by the gate", "force");

        ask(request("b", "ACTIVATE").setRelease(release("1.2")).setForce(true));

        assertThat(answer().getStatus()).isEqualTo("ACCEPTED");
    }

    @Test
    void startsAContestOfSeveralArmsWithTheirShares() {
        stopContests();
        harness.tell(SIGNAL, training(SIGNAL, "1.4", 499));
        stopContests();
        ask(request("a", "START_CONTEST")
                .setChallengers(List.of(release("1.1"), release("1.4")))
                .setShares(List.of(0.6, 0.3, 0.1))
                .setLatest(closeOf(900)));

        assertThat(answer().getStatus()).isEqualTo("ACCEPTED");
        ModelDeployment start = deployed(answer().getDeploymentId());
        assertThat(start.getArms()).containsExactly("1.1", "1.4");
        assertThat(start.getShares()).containsExactly(0.6, 0.3, 0.1);
        ModelContest told = contest();
        assertThat(told.getContestId()).isEqualTo(answer().getContestId());
        assertThat(told.getArms()).containsExactly("1.0", "1.1", "1.4");
        assertThat(told.getLatest()).isEqualTo(closeOf(900));
        assertThat(told.getRequestId()).isEqualTo("a");
        assertThat(told.getThreshold()).isEqualTo(Math.log(40));
    }

    @Test
    void stopsAContestForAChallenger() {
        ask(request("a", "STOP_CONTEST").setRelease(release("1.1")));

        assertThat(answer().getStatus()).isEqualTo("ACCEPTED");
        assertThat(deployed(answer().getDeploymentId()).getChampionVersion()).isEqualTo("1.1");
        assertThat(harness.said(ModelContest.class)).anySatisfy(told -> {
            assertThat(told.getReason()).isEqualTo("BY_HAND");
            assertThat(told.getWinner()).isEqualTo("1.1");
            assertThat(told.getDecidedBy()).isEqualTo("somebody");
        });
    }

    @Test
    void refusesWhatIsNoDecisionAndSaysWhatIsAllowed() {
        assertRefused(request("a", "DEPLOY"), "action DEPLOY is unknown", "allowed are ACTIVATE");
        assertRefused(request("b", "ACTIVATE"), "names no release");
        assertRefused(request("c", "ACTIVATE").setRelease(release("9.9")), "no training", "allowed are the releases");
        assertRefused(request("d", "ACTIVATE").setRelease(release("1.0")), "serves", "already");
        assertRefused(request("e", "ROLLBACK"), "no release served", "allowed is ACTIVATE");
        assertRefused(request("f", "RETIRE").setRelease(release("9.9")), "no training");
        assertRefused(request("g", "ACTIVATE").setModelLine(REGIME.toString()), "allowed is the same for both");
    }

    @Test
    void putsRequestsAsideWhoseIdCannotBePartOfAnother() {
        harness.ask(SIGNAL, desk -> assertThatThrownBy(() -> desk.requested(
                        SIGNAL, request("x".repeat(1001), "ROLLBACK").build()))
                .isInstanceOf(RejectedRecordException.class)
                .hasMessageContaining("allowed are 1 to 1000"));
    }

    @Test
    void refusesToStopWhatDoesNotRun() {
        assertRefused(request("a", "STOP_CONTEST").setContestId("another"), "does not run", "allowed is");
        assertRefused(request("b", "STOP_CONTEST").setRelease(release("1.3")), "is no arm", "allowed are");
        stopContests();

        assertRefused(request("c", "STOP_CONTEST"), "no contest that runs");
    }

    @Test
    void refusesContestsThatCannotBe() {
        assertRefused(start("a", "1.1"), "which runs", "STOP_CONTEST");
        stopContests();

        assertRefused(start("b"), "no challenger is named");
        assertRefused(start("c", "9.9"), "no training");
        assertRefused(start("d", "1.0"), "in the contest already");
        assertRefused(start("e", "1.1", "1.1"), "in the contest already");
        assertRefused(start("f", "1.2"), "kept back by the gate");
        assertRefused(start("g", "1.3"), "reads feature set fs38, the champion fs18");
        assertRefused(start("h", "1.1").setShares(List.of(0.5, 0.4)), "add up to 0.9");
        assertRefused(start("i", "1.1").setShares(List.of(0.5, 0.2, 0.3)), "3 shares for 2 arms");
        assertRefused(start("j", "1.1").setShares(List.of(1.5, -0.5)), "allowed is 0 to 1");
        assertRefused(start("k", "1.1").setLatest(closeOf(100)), "allowed is a later time");
    }

    @Test
    void refusesContestsOfRegimes() {
        harness.tell(REGIME, training(REGIME, "1.0", 99));
        harness.tell(REGIME, training(REGIME, "1.1", 199));

        harness.tell(REGIME, start("a", "1.0").setModelLine(REGIME.toString()).build());

        assertThat(answer().getReason()).contains("no outcome says which regime a bar had", "allowed are signal lines");
    }

    @Test
    void decidesForOtherFollowersAsForPeople() {
        stopContests();
        ask(desk -> desk.activate(SIGNAL, release("1.1"), "SELECTION", "it ranks first", closeOf(500)));
        ask(desk -> desk.activate(SIGNAL, release("1.1"), "SELECTION", "it ranks first", closeOf(500)));
        assertThat(newest().getReason()).isEqualTo("SELECTION");
        assertThat(newest().getChampionVersion()).isEqualTo("1.1");

        ask(desk -> desk.rollBack(SIGNAL, "its loss drifts", closeOf(600)));
        ask(desk -> desk.rollBack(SIGNAL, "its loss drifts", closeOf(600)));
        assertThat(newest().getChampionVersion()).isEqualTo("1.0");
        assertThat(newest().getEffectiveFrom()).isEqualTo(closeOf(601));

        ask(desk -> desk.retire(SIGNAL, release("1.1"), "three months old", closeOf(700)));
        assertThat(newest().getArms()).isEmpty();
        ask(desk -> assertThatThrownBy(() -> desk.activate(SIGNAL, release("1.1"), "SELECTION", "", closeOf(800)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("was retired"));
        ask(desk -> assertThatThrownBy(() -> desk.retire(SIGNAL, release("1.0"), "", closeOf(800)))
                .isInstanceOf(IllegalArgumentException.class));
    }

    private void ask(Consumer<DecisionDesk> asked) {
        harness.ask(SIGNAL, asked);
    }

    private void stopContests() {
        while (harness.desk.standing(SIGNAL).contestId().isPresent()) {
            ask(request("stop-" + harness.said.size(), "STOP_CONTEST"));
        }
    }

    private static DecisionRequest.Builder start(String id, String... versions) {
        return request(id, "START_CONTEST")
                .setChallengers(
                        List.of(versions).stream().map(DecisionRecords::release).toList());
    }

    private void ask(DecisionRequest.Builder request) {
        harness.tell(SIGNAL, request.build());
    }

    private void assertRefused(DecisionRequest.Builder request, String... parts) {
        int deployments = harness.deployments().size();
        ask(request);
        assertThat(answer().getRequestId()).isEqualTo(request.getRequestId());
        assertThat(answer().getStatus()).isEqualTo("REFUSED");
        assertThat(answer().getReason()).contains(parts);
        assertThat(harness.deployments()).hasSize(deployments);
    }

    private DecisionAnswer answer() {
        List<DecisionAnswer> answers = harness.said(DecisionAnswer.class);
        return answers.get(answers.size() - 1);
    }

    private ModelContest contest() {
        List<ModelContest> told = harness.said(ModelContest.class);
        return told.get(told.size() - 1);
    }

    private ModelDeployment newest() {
        return harness.deployments().get(harness.deployments().size() - 1);
    }

    private ModelDeployment deployed(String id) {
        Map<String, ModelDeployment> byId = new HashMap<>();
        harness.deployments().forEach(deployment -> byId.put(deployment.getDeploymentId(), deployment));
        return byId.get(id);
    }
}
