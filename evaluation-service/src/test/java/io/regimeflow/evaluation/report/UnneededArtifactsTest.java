package io.regimeflow.evaluation.report;

import static org.assertj.core.api.Assertions.assertThat;

import io.regimeflow.evaluation.performance.Made;
import io.regimeflow.schemas.record.DecisionAnswer;
import io.regimeflow.schemas.record.DecisionRequest;
import io.regimeflow.schemas.record.ModelContest;
import io.regimeflow.schemas.record.ModelDeployment;
import io.regimeflow.schemas.record.ModelSelection;
import io.regimeflow.schemas.record.TrainingCompleted;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class UnneededArtifactsTest {
    private static final String LINE = Made.LINE.toString();
    private static final String A = Made.release('a');
    private static final String B = Made.release('b');
    private static final String C = Made.release('c');
    private static final String D = Made.release('d');
    private static final Set<String> ALL = Set.of(A, B, C, D);

    private final UnneededArtifacts artifacts = new UnneededArtifacts();

    @Test
    void keepsWhatAKeptPredictionNamesShownOrInShadowOfEitherTask() {
        retire(A, B, C, D);
        artifacts.add(Made.shown(Made.BAR, A, "UP"));
        artifacts.add(Made.inShadow(Made.BAR, B, null));
        artifacts.add(Made.prediction("BINANCE:BTCUSDT/15m/900000", Made.BAR, null, null)
                .setRegimeRelease(C)
                .build());

        assertThat(artifacts.of(ALL)).containsExactly(D);
    }

    @Test
    void keepsWhatWasNotRetired() {
        retire(A);

        assertThat(artifacts.of(ALL)).containsExactly(A);
    }

    @Test
    void takesRetirementsByHandThatWereAccepted() {
        artifacts.add(request("one", A));
        artifacts.add(request("two", B));
        artifacts.add(answer("one", "ACCEPTED"));
        artifacts.add(answer("two", "REFUSED"));

        assertThat(artifacts.of(ALL)).containsExactly(A);
    }

    @Test
    void leavesAloneWhatWasDeletedBefore() {
        retire(A, B);

        assertThat(artifacts.of(Set.of(B))).containsExactly(B);
    }

    @Test
    void keepsWhatTheNewestDeploymentsName() {
        retire(A, B, C, D);
        artifacts.add(deployment(A, List.of()));
        artifacts.add(deployment(B, List.of(C)));
        artifacts.add(deployment(B, List.of()));

        assertThat(artifacts.of(ALL)).containsExactly(A, D);
    }

    @Test
    void keepsWhatARunningContestComparesOrHasQueued() {
        retire(A, B, C, D);
        artifacts.add(contest("ended", null, A));
        artifacts.add(contest("ended", Instant.EPOCH, A));
        artifacts.add(contest("runs", null, B));
        artifacts.add(ModelContest.newBuilder(contest("waits", null, B))
                .setQueuedRelease(C)
                .build());

        assertThat(artifacts.of(ALL)).containsExactly(A, D);
    }

    @Test
    void keepsAncestorsOfWhatStaysAndNoOthers() {
        retire(A, B, D);
        artifacts.add(trained(B, A));
        artifacts.add(trained(C, B));

        assertThat(artifacts.of(ALL)).containsExactly(D);
    }

    @Test
    void deletesParentsTogetherWithTheirOnlyChildren() {
        retire(A, B);
        artifacts.add(trained(B, A));

        assertThat(artifacts.of(ALL)).containsExactly(A, B);
    }

    private void retire(String... releases) {
        artifacts.add(ModelSelection.newBuilder()
                .setSelectionId("selection")
                .setModelLine(LINE)
                .setMonth("2023-12")
                .setSelectedAt(Instant.EPOCH)
                .setDecision("KEPT")
                .setRetired(List.of(releases))
                .build());
    }

    private static DecisionRequest request(String id, String release) {
        return DecisionRequest.newBuilder()
                .setRequestId(id)
                .setModelLine(LINE)
                .setAction("RETIRE")
                .setRelease(release)
                .setReason("old")
                .setRequestedBy("test")
                .setRequestedAt(Instant.EPOCH)
                .build();
    }

    private static DecisionAnswer answer(String id, String status) {
        return DecisionAnswer.newBuilder()
                .setRequestId(id)
                .setModelLine(LINE)
                .setStatus(status)
                .build();
    }

    private static ModelDeployment deployment(String champion, List<String> arms) {
        return ModelDeployment.newBuilder()
                .setDeploymentId("deployment")
                .setInstrument("BINANCE:BTCUSDT")
                .setModelLine(LINE)
                .setChampionRelease(champion)
                .setChampionVersion("1.0")
                .setEffectiveFrom(Instant.EPOCH)
                .setReason("NEW_RELEASE")
                .setDecidedBy("test")
                .setArmReleases(arms)
                .build();
    }

    private static ModelContest contest(String id, Instant decidedAt, String release) {
        return ModelContest.newBuilder()
                .setContestId(id)
                .setModelLine(LINE)
                .setStatus(decidedAt == null ? "RUNNING" : "DECIDED")
                .setStartedFrom(Instant.EPOCH)
                .setLatest(Instant.EPOCH)
                .setDecidedAt(decidedAt)
                .setReleases(List.of(release))
                .build();
    }

    private static TrainingCompleted trained(String release, String parent) {
        return TrainingCompleted.newBuilder()
                .setRequestId(release)
                .setModelLine(LINE)
                .setStatus("COMPLETED")
                .setTrainingType("FULL")
                .setReleaseId(release)
                .setVersion("1.0")
                .setParentRelease(parent)
                .setAsOf(Instant.EPOCH)
                .setFeatureSetId("fs18")
                .setCompletedAt(Instant.EPOCH)
                .build();
    }
}
