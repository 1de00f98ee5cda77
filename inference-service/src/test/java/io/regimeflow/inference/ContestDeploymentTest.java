package io.regimeflow.inference;

import static io.regimeflow.inference.InferenceHarness.INSTRUMENT;
import static io.regimeflow.inference.InferenceHarness.beside;
import static io.regimeflow.inference.InferenceHarness.closeOf;
import static io.regimeflow.inference.InferenceHarness.contest;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.regimeflow.domain.model.Task;
import io.regimeflow.modelformat.Release;
import io.regimeflow.schemas.record.Alert;
import io.regimeflow.schemas.record.DeploymentApplied;
import io.regimeflow.schemas.record.ModelDeployment;
import io.regimeflow.schemas.record.NewPrediction;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Arms come and go, and some cannot be had: the line goes on. */
class ContestDeploymentTest {
    private static final Release CHAMPION = TestReleases.release(TestReleases.line(Task.SIGNAL, INSTRUMENT), 1);
    private static final Release SECOND = TestReleases.release(TestReleases.line(Task.SIGNAL, INSTRUMENT), 2);
    private static final Release THIRD = TestReleases.release(TestReleases.line(Task.SIGNAL, INSTRUMENT), 3);
    private static final Release EXPIRING =
            TestReleases.expiring(TestReleases.line(Task.SIGNAL, INSTRUMENT), 4, Instant.ofEpochMilli(closeOf(31)));

    @TempDir
    private Path stateDir;

    private InferenceHarness inference;

    @BeforeEach
    void start() {
        inference = new InferenceHarness(stateDir);
        List.of(CHAMPION, SECOND, EXPIRING).forEach(inference.releases::put);
        inference.bars(0, 30);
    }

    @AfterEach
    void stop() {
        inference.close();
    }

    @Test
    void servesWithoutAnArmThatIsRefusedAndGivesItsShareToTheChampion() {
        // When
        inference.deploy(contest(30, CHAMPION, SECOND, THIRD));
        inference.bars(30, 60);

        // Then
        assertThat(inference.applied())
                .extracting(DeploymentApplied::getStatus, DeploymentApplied::getReleaseId)
                .containsExactly(
                        tuple("REFUSED", THIRD.id().hex()),
                        tuple("ACCEPTED", CHAMPION.id().hex()),
                        tuple("APPLIED", CHAMPION.id().hex()));
        assertThat(inference.alerts()).singleElement().satisfies(alert -> {
            assertThat(alert.getKind()).isEqualTo("MODEL_REFUSED");
            assertThat(alert.getMessage()).contains(THIRD.id().hex(), "arm 3.0", "the champion is");
        });
        assertThat(inference.predictions())
                .extracting(NewPrediction::getContestArm, NewPrediction::getContestProbability)
                .containsOnly(tuple("1.0", 2 / 3.0), tuple("2.0", 1 / 3.0));
        assertThat(inference.shadows()).hasSize(60);
        assertThat(inference.releases.wanted(THIRD)).isZero();
    }

    @Test
    void servesTheChampionAloneWhereEveryArmIsRefused() {
        inference.deploy(contest(30, CHAMPION, THIRD));

        inference.bars(30, 40);

        assertThat(inference.predictions()).hasSize(10).allSatisfy(prediction -> {
            assertThat(prediction.getSignalRelease()).isEqualTo(CHAMPION.id().hex());
            assertThat(prediction.getContestId()).isNull();
        });
        assertThat(inference.shadows()).isEmpty();
    }

    @Test
    void refusesTheWholeDeploymentWhereItsChampionIsRefused() {
        // Given
        inference.deploy(CHAMPION, 30);

        // When
        inference.deploy(contest(31, THIRD, SECOND));
        inference.bars(30, 40);

        // Then
        assertThat(inference.predictions()).hasSize(10).allSatisfy(prediction -> assertThat(
                        prediction.getSignalRelease())
                .isEqualTo(CHAMPION.id().hex()));
        assertThat(inference.shadows()).isEmpty();
        assertThat(inference.releases.wanted(SECOND)).isZero();
    }

    @Test
    void aDueBarWaitsForASlowArm() {
        inference.deploy(CHAMPION, 30);
        inference.releases.slowDown(SECOND);
        inference.deploy(contest(31, CHAMPION, SECOND));
        inference.letLoaderFinish();

        inference.bars(30, 33);

        assertThat(inference.shadows())
                .extracting(NewPrediction::getSignalRelease)
                .containsExactly(
                        CHAMPION.id().hex(),
                        SECOND.id().hex(),
                        CHAMPION.id().hex(),
                        SECOND.id().hex());
    }

    @Test
    void losesNoBarAndLoadsNothingAnewThroughAContestAndItsEnd() {
        // When
        inference.deploy(CHAMPION, 30);
        inference.deploy(contest(40, CHAMPION, SECOND));
        inference.deploy(beside(50, SECOND, CHAMPION));
        inference.deploy(SECOND, 60);
        inference.bars(30, 70);

        // Then
        List<NewPrediction> predictions = inference.predictions();
        assertThat(predictions)
                .extracting(prediction -> prediction.getCloseTime().toEpochMilli())
                .containsExactlyElementsOf(IntStream.range(30, 70)
                        .mapToObj(InferenceHarness::closeOf)
                        .toList());
        assertThat(predictions.subList(20, 40))
                .extracting(NewPrediction::getSignalRelease)
                .containsOnly(SECOND.id().hex());
        assertThat(inference.shadows()).hasSize(40);
        assertThat(inference.releases.loads(CHAMPION)).isEqualTo(1);
        assertThat(inference.releases.loads(SECOND)).isEqualTo(1);
        assertThat(inference.releases.wanted(CHAMPION)).isZero();
        assertThat(inference.releases.wanted(SECOND)).isEqualTo(1);
    }

    @Test
    void isNoSwapWhereOnlyTheArmsChange() {
        // When
        inference.deploy(CHAMPION, 30);
        inference.deploy(contest(31, CHAMPION, SECOND));
        inference.bars(30, 33);

        // Then
        assertThat(applied("FIRST")).isEqualTo(1);
        assertThat(applied("ARMS")).isEqualTo(1);
        assertThat(applied("SWAP")).isZero();
        assertThat(inference.applied())
                .filteredOn(answer -> answer.getStatus().equals("APPLIED"))
                .extracting(DeploymentApplied::getFirstCloseTime, DeploymentApplied::getReplacedRelease)
                .containsExactly(
                        tuple(Instant.ofEpochMilli(closeOf(30)), null),
                        tuple(Instant.ofEpochMilli(closeOf(31)), CHAMPION.id().hex()));
    }

    @Test
    void doesNotTellAgainOfAnExpiryWhereOnlyTheArmsChange() {
        // When
        inference.deploy(EXPIRING, 30);
        inference.deploy(contest(35, EXPIRING, SECOND));
        inference.bars(30, 40);

        // Then
        assertThat(inference.alerts()).extracting(Alert::getKind).containsExactly("RELEASE_EXPIRED");
        assertThat(inference.trainingRequests()).hasSize(1);
        assertThat(inference.shadows()).allSatisfy(shadow -> assertThat(shadow.getSignalExpired())
                .isEqualTo(shadow.getSignalRelease().equals(EXPIRING.id().hex())));
    }

    @Test
    void marksAnExpiredArmAndAsksForNoSuccessor() {
        inference.deploy(contest(32, CHAMPION, EXPIRING));

        inference.bars(30, 40);

        assertThat(inference.alerts()).isEmpty();
        assertThat(inference.trainingRequests()).isEmpty();
        assertThat(inference.predictions())
                .filteredOn(prediction -> prediction.getContestArm().equals("2.0"))
                .isNotEmpty()
                .allSatisfy(
                        prediction -> assertThat(prediction.getSignalExpired()).isTrue());
    }

    @Test
    void goesOnWhereAnArmIsLostAfterARestart() {
        // Given
        inference.deploy(beside(30, CHAMPION, SECOND));
        inference.bars(30, 31);
        inference.restart();
        inference.releases.lose(SECOND);

        // When
        inference.bars(31, 33);

        // Then
        assertThat(inference.predictions()).hasSize(2).allSatisfy(prediction -> assertThat(prediction.getStatus())
                .isEqualTo("PREDICTED"));
        assertThat(inference.shadows())
                .extracting(NewPrediction::getAbstainReason)
                .containsExactly(null, "RELEASE_LOST", null, "RELEASE_LOST");
        assertThat(inference.alerts()).hasSize(1);
    }

    @Test
    void aReplayLeavesOutTheArmThatTheFirstRunLeftOut() {
        // Given
        ModelDeployment deployment = contest(30, CHAMPION, SECOND, THIRD);
        inference.deploy(deployment);
        inference.bars(30, 50);
        List<NewPrediction> first = inference.predictions();
        List<NewPrediction> firstShadows = inference.shadows();
        List<DeploymentApplied> answers = inference.applied();

        try (var replay = new InferenceHarness(stateDir.resolve("replay"))) {
            // When
            List.of(CHAMPION, SECOND, THIRD).forEach(replay.releases::put);
            answers.forEach(replay.history::add);
            replay.deploy(deployment);
            replay.bars(0, 50);

            // Then
            assertThat(replay.predictions()).isEqualTo(first).hasSize(20);
            assertThat(replay.shadows()).isEqualTo(firstShadows);
            assertThat(replay.applied())
                    .extracting(DeploymentApplied::getStatus)
                    .containsExactly("ACCEPTED", "APPLIED");
            assertThat(replay.releases.loads(THIRD)).isZero();
        }
    }

    private long applied(String kind) {
        return inference.telemetry.counter("deployments.applied", "kind", kind).count();
    }
}
