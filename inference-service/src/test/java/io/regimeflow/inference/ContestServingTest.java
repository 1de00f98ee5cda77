package io.regimeflow.inference;

import static io.regimeflow.inference.InferenceHarness.INSTRUMENT;
import static io.regimeflow.inference.InferenceHarness.beside;
import static io.regimeflow.inference.InferenceHarness.closeOf;
import static io.regimeflow.inference.InferenceHarness.contest;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.regimeflow.domain.contest.Split;
import io.regimeflow.domain.model.Task;
import io.regimeflow.modelformat.Release;
import io.regimeflow.schemas.record.ModelDeployment;
import io.regimeflow.schemas.record.NewPrediction;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A champion and others that score the same bars: all are told in shadow, and one is shown. */
class ContestServingTest {
    private static final Release CHAMPION = TestReleases.release(TestReleases.line(Task.SIGNAL, INSTRUMENT), 1);
    private static final Release SECOND = TestReleases.release(TestReleases.line(Task.SIGNAL, INSTRUMENT), 2);
    private static final Release THIRD = TestReleases.release(TestReleases.line(Task.SIGNAL, INSTRUMENT), 3);
    private static final Release REGIME = TestReleases.release(TestReleases.line(Task.REGIME, INSTRUMENT), 4);
    private static final Release OTHER_REGIME = TestReleases.release(TestReleases.line(Task.REGIME, INSTRUMENT), 5);

    @TempDir
    private Path stateDir;

    private InferenceHarness inference;

    @BeforeEach
    void start() {
        inference = started(stateDir);
    }

    @AfterEach
    void stop() {
        inference.close();
    }

    private static InferenceHarness started(Path dir) {
        var started = new InferenceHarness(dir);
        List.of(CHAMPION, SECOND, THIRD, REGIME, OTHER_REGIME).forEach(started.releases::put);
        started.bars(0, 30);
        return started;
    }

    @Test
    void writesNothingInShadowWithoutArms() {
        inference.deploy(CHAMPION, 30);

        inference.bars(30, 40);

        assertThat(inference.predictions()).hasSize(10).allSatisfy(ContestServingTest::isOutsideAContest);
        assertThat(inference.shadows()).isEmpty();
    }

    @Test
    void tellsInShadowWhatEachReleaseSaysOfEachBar() {
        inference.deploy(contest(30, CHAMPION, SECOND, THIRD));

        inference.bars(30, 34);

        assertThat(inference.shadows())
                .extracting(NewPrediction::getPredictionId)
                .containsExactlyElementsOf(Stream.of(30, 31, 32, 33)
                        .flatMap(bar -> Stream.of(CHAMPION, SECOND, THIRD)
                                .map(release -> "TEST:ALPHA/15m/" + closeOf(bar) + "/" + release.id()))
                        .toList());
    }

    @Test
    void showsExactlyOneArmOfEachBarAsTheSplitDealsThem() {
        // Given
        inference.deploy(contest(30, CHAMPION, SECOND));

        // When
        inference.bars(30, 1_030);

        // Then
        Split even = Split.even(List.of("1.0", "2.0"));
        List<NewPrediction> predictions = inference.predictions();
        assertThat(predictions).hasSize(1_000).allSatisfy(prediction -> {
            var dealt = even.assign(
                    "contest", INSTRUMENT.toString(), prediction.getCloseTime().toEpochMilli());
            assertThat(prediction.getContestId()).isEqualTo("contest");
            assertThat(prediction.getContestArm()).isEqualTo(dealt.arm());
            assertThat(prediction.getContestProbability()).isEqualTo(0.5);
            assertThat(prediction.getSignalRelease())
                    .isEqualTo(
                            (dealt.arm().equals("1.0") ? CHAMPION : SECOND).id().hex());
        });
        assertThat(predictions)
                .extracting(NewPrediction::getPredictionId)
                .doesNotHaveDuplicates()
                .allSatisfy(id -> assertThat(id.split("/")).hasSize(3));
        assertThat(shownOf(predictions, "2.0")).isBetween(450L, 550L);
    }

    @Test
    void showsWhatTheArmSaidInShadow() {
        inference.deploy(contest(30, CHAMPION, SECOND));

        inference.bars(30, 60);

        List<NewPrediction> shadows = inference.shadows();
        assertThat(shadows).hasSize(60).allSatisfy(ContestServingTest::isOutsideAContest);
        assertThat(inference.predictions())
                .allSatisfy(shown -> assertThat(shadows).contains(withoutContest(shown)));
    }

    @Test
    void tellsOfASignalInShadowInWhichRegimeItWas() {
        inference.deploy(REGIME, 30);
        inference.deploy(contest(30, CHAMPION, SECOND));

        inference.bars(30, 40);

        List<NewPrediction> predictions = inference.predictions();
        assertThat(inference.shadows()).hasSize(20).allSatisfy(shadow -> {
            assertThat(shadow.getRegime()).isNotNull();
            assertThat(shadow.getRegimeRelease()).isNull();
            assertThat(predictions)
                    .filteredOn(shown -> shown.getCloseTime().equals(shadow.getCloseTime()))
                    .extracting(NewPrediction::getRegime, NewPrediction::getRegimeConfidence)
                    .containsExactly(tuple(shadow.getRegime(), shadow.getRegimeConfidence()));
        });
    }

    @Test
    void showsTheChampionWhereNoContestRuns() {
        inference.deploy(beside(30, CHAMPION, SECOND));

        inference.bars(30, 50);

        assertThat(inference.predictions()).hasSize(20).allSatisfy(prediction -> {
            assertThat(prediction.getSignalRelease()).isEqualTo(CHAMPION.id().hex());
            isOutsideAContest(prediction);
        });
        assertThat(inference.shadows()).hasSize(40);
    }

    @Test
    void keepsTheLinesOfAnInstrumentApart() {
        inference.deploy(contest(30, REGIME, OTHER_REGIME));
        inference.deploy(beside(30, CHAMPION, SECOND));

        inference.bars(30, 32);

        assertThat(inference.predictions()).allSatisfy(prediction -> {
            assertThat(prediction.getRegimeContestId()).isEqualTo("contest");
            assertThat(prediction.getRegimeContestArm()).isNotNull();
            assertThat(prediction.getRegimeContestProbability()).isEqualTo(0.5);
            assertThat(prediction.getContestId()).isNull();
            assertThat(prediction.getSignal()).isNotNull();
        });
        assertThat(inference.shadows()).hasSize(8).allSatisfy(shadow -> assertThat(shadow.getRegimeRelease() == null)
                .isNotEqualTo(shadow.getSignalRelease() == null)
                .isEqualTo(shadow.getPRange() == null)
                .isEqualTo(shadow.getSignal() != null)
                .isEqualTo(shadow.getUpperBarrier() != null));
    }

    @Test
    void saysInShadowWhyAnArmAbstains() {
        Release farSighted = TestReleases.ofWindow(20, TestReleases.line(Task.SIGNAL, INSTRUMENT), 6);
        Release nearSighted = TestReleases.ofWindow(5, TestReleases.line(Task.SIGNAL, INSTRUMENT), 7);
        try (var young = new InferenceHarness(stateDir.resolve("young"))) {
            List.of(farSighted, nearSighted).forEach(young.releases::put);
            young.deploy(contest(10, nearSighted, farSighted));

            young.bars(0, 21);

            List<NewPrediction> shadows = young.shadows();
            assertThat(shadows)
                    .filteredOn(shadow ->
                            shadow.getSignalRelease().equals(farSighted.id().hex()))
                    .extracting(NewPrediction::getAbstainReason)
                    .startsWith("WINDOW_NOT_FULL")
                    .endsWith("WINDOW_NOT_FULL", null, null);
            assertThat(young.predictions())
                    .allSatisfy(shown -> assertThat(shadows).contains(withoutContest(shown)));
        }
    }

    @Test
    void showsTheSameArmsThroughRestarts() {
        // Given
        ModelDeployment next = contest(45, SECOND, CHAMPION, THIRD);
        inference.deploy(contest(30, CHAMPION, SECOND));
        inference.deploy(next);
        inference.bars(30, 60);

        // When
        var predictions = new ArrayList<NewPrediction>();
        var shadows = new ArrayList<NewPrediction>();
        try (var restarted = started(stateDir.resolve("restarted"))) {
            restarted.deploy(contest(30, CHAMPION, SECOND));
            restarted.deploy(next);
            for (int bar = 30; bar < 60; bar++) {
                restarted.bars(bar, bar + 1);
                predictions.addAll(restarted.predictions());
                shadows.addAll(restarted.shadows());
                restarted.restart();
            }
        }

        // Then
        assertThat(predictions).isEqualTo(inference.predictions()).hasSize(30);
        assertThat(shadows).isEqualTo(inference.shadows()).hasSize(15 * 2 + 15 * 3);
    }

    private static long shownOf(List<NewPrediction> predictions, String arm) {
        return predictions.stream()
                .filter(prediction -> prediction.getContestArm().equals(arm))
                .count();
    }

    private static void isOutsideAContest(NewPrediction prediction) {
        assertThat(prediction.getContestId()).isNull();
        assertThat(prediction.getContestArm()).isNull();
        assertThat(prediction.getContestProbability()).isNull();
    }

    private static NewPrediction withoutContest(NewPrediction shown) {
        return NewPrediction.newBuilder(shown)
                .setPredictionId(shown.getPredictionId() + "/" + shown.getSignalRelease())
                .setContestId(null)
                .setContestArm(null)
                .setContestProbability(null)
                .build();
    }
}
