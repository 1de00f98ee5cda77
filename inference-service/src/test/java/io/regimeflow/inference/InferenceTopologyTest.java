package io.regimeflow.inference;

import static io.regimeflow.inference.InferenceHarness.INSTRUMENT;
import static io.regimeflow.inference.InferenceHarness.closeOf;
import static io.regimeflow.inference.InferenceHarness.deployment;
import static io.regimeflow.inference.InferenceHarness.vector;
import static org.assertj.core.api.Assertions.assertThat;

import io.regimeflow.domain.model.DecisionRule;
import io.regimeflow.domain.model.Task;
import io.regimeflow.modelformat.Release;
import io.regimeflow.schemas.record.DeploymentApplied;
import io.regimeflow.schemas.record.NewPrediction;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class InferenceTopologyTest {
    private static final Release REGIME = TestReleases.release(TestReleases.line(Task.REGIME, INSTRUMENT), 1);
    private static final Release SIGNAL = TestReleases.release(TestReleases.line(Task.SIGNAL, INSTRUMENT), 2);
    private static final Release NEWER_SIGNAL = TestReleases.release(TestReleases.line(Task.SIGNAL, INSTRUMENT), 3);

    @TempDir
    private Path stateDir;

    private InferenceHarness inference;

    @BeforeEach
    void start() {
        inference = new InferenceHarness(stateDir);
        List.of(REGIME, SIGNAL, NEWER_SIGNAL).forEach(inference.releases::put);
    }

    @AfterEach
    void stop() {
        inference.close();
    }

    @Test
    void predictsNothingBeforeTheFirstDeployment() {
        inference.bars(0, 30);

        assertThat(inference.predictions()).isEmpty();
    }

    @Test
    void predictsEveryBarOnceFromTheDeploymentOn() {
        inference.bars(0, 30);
        inference.deploy(REGIME, 30);
        inference.deploy(SIGNAL, 30);

        inference.bars(30, 40);

        List<NewPrediction> predictions = inference.predictions();
        assertThat(predictions)
                .extracting(NewPrediction::getPredictionId)
                .containsExactlyElementsOf(java.util.stream.IntStream.range(30, 40)
                        .mapToObj(bar -> "TEST:ALPHA/15m/" + closeOf(bar))
                        .toList());
        assertThat(predictions).allSatisfy(prediction -> {
            assertThat(prediction.getStatus()).isEqualTo("PREDICTED");
            assertThat(prediction.getRegimeRelease()).isEqualTo(REGIME.id().hex());
            assertThat(prediction.getSignalRelease()).isEqualTo(SIGNAL.id().hex());
            assertThat(prediction.getPDown() + prediction.getPFlat() + prediction.getPUp())
                    .isBetween(0.9999, 1.0001);
        });
    }

    @Test
    void leavesTheSignalEmptyUntilItsLineIsDeployed() {
        inference.bars(0, 30);
        inference.deploy(REGIME, 30);

        inference.bars(30, 31);

        NewPrediction prediction = inference.predictions().get(0);
        assertThat(prediction.getRegime()).isNotNull();
        assertThat(prediction.getSignal()).isNull();
        assertThat(prediction.getSignalRelease()).isNull();
    }

    @Test
    void setsStopAndTargetOnOppositeSidesOfTheClose() {
        inference.bars(0, 30);
        inference.deploy(SIGNAL, 30);
        inference.deploy(NEWER_SIGNAL, 60);

        inference.bars(30, 90);

        assertThat(inference.predictions()).allSatisfy(prediction -> {
            switch (prediction.getSignal()) {
                case "UP" -> assertThat(prediction.getTarget()).isEqualTo(prediction.getClose() * 1.01);
                case "DOWN" -> assertThat(prediction.getTarget()).isEqualTo(prediction.getClose() * 0.99);
                default -> assertThat(prediction.getTarget()).isNull();
            }
        });
    }

    @Test
    void saysHowEverySignalIsJudged() {
        inference.bars(0, 30);
        inference.deploy(SIGNAL, 30);

        inference.bars(30, 60);

        assertThat(inference.predictions()).allSatisfy(prediction -> {
            assertThat(prediction.getSignalHorizon()).isEqualTo(TestReleases.HORIZON);
            // The rule is a threshold.
            assertThat(prediction.getSignalLabel()).isEqualTo("AT_HORIZON");
            assertThat(prediction.getUpperBarrier()).isEqualTo(prediction.getClose() * 1.01);
            assertThat(prediction.getLowerBarrier()).isEqualTo(prediction.getClose() * 0.99);
        });
        assertThat(inference.telemetry.timer("prediction.lateness").count()).isEqualTo(30);
    }

    @Test
    void decidesByTheWeightsThatTheReleaseCarries() {
        Release risesOnly = TestReleases.deciding(SIGNAL, DecisionRule.weighing(1e-9, 1e-9, 1));
        inference.releases.put(risesOnly);
        inference.bars(0, 30);
        inference.deploy(SIGNAL, 30);
        inference.deploy(risesOnly, 60);

        inference.bars(30, 90);

        List<NewPrediction> predictions = inference.predictions();
        assertThat(predictions.subList(0, 30)).allSatisfy(prediction -> assertThat(prediction.getConfidence())
                .isEqualTo(Math.max(prediction.getPDown(), Math.max(prediction.getPFlat(), prediction.getPUp()))));
        assertThat(predictions.subList(30, 60)).allSatisfy(prediction -> {
            assertThat(prediction.getSignal()).isEqualTo("UP");
            assertThat(prediction.getConfidence()).isEqualTo(prediction.getPUp());
        });
    }

    @Test
    void acceptsADeploymentBeforeItsBarComes() {
        inference.bars(0, 30);
        inference.deploy(SIGNAL, 40);

        inference.letLoaderFinish();

        assertThat(inference.applied()).extracting(DeploymentApplied::getStatus).containsExactly("ACCEPTED");
    }

    @Test
    void switchesAtTheEffectiveBarAndNotBefore() {
        inference.bars(0, 30);
        inference.deploy(SIGNAL, 30);
        inference.deploy(NEWER_SIGNAL, 35);
        inference.letLoaderFinish();

        inference.bars(30, 40);

        assertThat(inference.predictions())
                .extracting(NewPrediction::getSignalRelease)
                .containsExactlyElementsOf(java.util.stream.IntStream.range(30, 40)
                        .mapToObj(bar ->
                                bar < 35 ? SIGNAL.id().hex() : NEWER_SIGNAL.id().hex())
                        .toList());
        assertThat(inference.applied())
                .filteredOn(answer -> answer.getStatus().equals("APPLIED"))
                .extracting(DeploymentApplied::getFirstCloseTime, DeploymentApplied::getReplacedRelease)
                .containsExactly(
                        org.assertj.core.groups.Tuple.tuple(Instant.ofEpochMilli(closeOf(30)), null),
                        org.assertj.core.groups.Tuple.tuple(
                                Instant.ofEpochMilli(closeOf(35)), SIGNAL.id().hex()));
    }

    @Test
    void aDueBarWaitsForASlowReleaseInsteadOfBeingScoredByTheOldOne() {
        inference.bars(0, 30);
        inference.deploy(SIGNAL, 30);
        inference.releases.slowDown(NEWER_SIGNAL);
        inference.deploy(NEWER_SIGNAL, 31);
        inference.letLoaderFinish();

        inference.bars(30, 32);

        assertThat(inference.predictions())
                .extracting(NewPrediction::getSignalRelease)
                .containsExactly(SIGNAL.id().hex(), NEWER_SIGNAL.id().hex());
    }

    @Test
    void keepsServingTheOldReleaseWhenTheNewOneIsRefused() {
        Release unknown = TestReleases.release(TestReleases.line(Task.SIGNAL, INSTRUMENT), 99);
        inference.bars(0, 30);
        inference.deploy(SIGNAL, 30);
        inference.deploy(unknown, 31);

        inference.bars(30, 35);

        assertThat(inference.predictions()).hasSize(5).allSatisfy(prediction -> assertThat(
                        prediction.getSignalRelease())
                .isEqualTo(SIGNAL.id().hex()));
        assertThat(inference.applied())
                .filteredOn(answer -> answer.getStatus().equals("REFUSED"))
                .extracting(DeploymentApplied::getReason)
                .containsExactly("no release of that id");
        assertThat(inference.alerts()).singleElement().satisfies(alert -> assertThat(alert.getKind())
                .isEqualTo("MODEL_REFUSED"));
    }

    @Test
    void refusesAReleaseOfAnotherLine() {
        inference.bars(0, 30);
        var wrong = deployment(REGIME, 30);
        wrong.setModelLine(SIGNAL.manifest().line().toString());
        inference.deploy(INSTRUMENT.toString(), wrong);

        inference.bars(30, 31);

        assertThat(inference.applied()).singleElement().satisfies(answer -> assertThat(answer.getReason())
                .contains("it is of line"));
        assertThat(inference.predictions()).isEmpty();
    }

    @Test
    void hearsADecisionThatIsWrittenTwiceOnlyOnce() {
        inference.bars(0, 30);
        inference.deploy(SIGNAL, 30);
        inference.bars(30, 31);

        inference.deploy(SIGNAL, 30);
        inference.bars(31, 33);

        assertThat(inference.applied())
                .filteredOn(answer -> answer.getStatus().equals("APPLIED"))
                .hasSize(1);
    }

    @Test
    void abstainsWhileTheWindowHoldsAValueThatIsNotFinite() {
        inference.bars(0, 30);
        inference.deploy(SIGNAL, 30);
        double[] values = vector(30).toArray();
        values[3] = Double.NaN;
        inference.bar(vector(30, values));

        inference.bars(31, 51);

        assertThat(inference.predictions())
                .extracting(NewPrediction::getStatus)
                .containsExactlyElementsOf(java.util.stream.IntStream.range(30, 51)
                        .mapToObj(bar -> bar < 50 ? "ABSTAINED" : "PREDICTED")
                        .toList());
    }

    @Test
    void goesOnAfterARestartAsIfThereHadBeenNone() {
        inference.bars(0, 30);
        inference.deploy(REGIME, 30);
        inference.deploy(SIGNAL, 31);
        inference.deploy(NEWER_SIGNAL, 45);
        inference.bars(30, 60);
        List<NewPrediction> undisturbed = inference.predictions();

        try (var restarted = new InferenceHarness(stateDir.resolve("restarted"))) {
            List.of(REGIME, SIGNAL, NEWER_SIGNAL).forEach(restarted.releases::put);
            restarted.bars(0, 30);
            restarted.deploy(REGIME, 30);
            restarted.deploy(SIGNAL, 31);
            restarted.deploy(NEWER_SIGNAL, 45);
            var predictions = new java.util.ArrayList<NewPrediction>();
            for (int bar = 30; bar < 60; bar++) {
                restarted.bars(bar, bar + 1);
                predictions.addAll(restarted.predictions());
                restarted.restart();
            }

            assertThat(predictions).isEqualTo(undisturbed);
        }
    }

    @Test
    void aReplayObeysTheBarsThatWerePublished() {
        inference.history.add(DeploymentApplied.newBuilder()
                .setDeploymentId(deployment(SIGNAL, 30).getDeploymentId())
                .setInstrument(INSTRUMENT.toString())
                .setModelLine(SIGNAL.manifest().line().toString())
                .setReleaseId(SIGNAL.id().hex())
                .setStatus("APPLIED")
                .setFirstCloseTime(Instant.ofEpochMilli(closeOf(33)))
                .build());
        inference.deploy(SIGNAL, 30);

        inference.bars(0, 36);

        assertThat(inference.predictions())
                .extracting(prediction -> prediction.getCloseTime().toEpochMilli())
                .containsExactly(closeOf(33), closeOf(34), closeOf(35));
    }
}
