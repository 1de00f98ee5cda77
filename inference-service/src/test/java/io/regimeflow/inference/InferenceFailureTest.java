package io.regimeflow.inference;

import static io.regimeflow.inference.InferenceHarness.INSTRUMENT;
import static io.regimeflow.inference.InferenceHarness.closeOf;
import static io.regimeflow.inference.InferenceHarness.deployment;
import static io.regimeflow.inference.InferenceHarness.vector;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.regimeflow.domain.bar.Instrument;
import io.regimeflow.domain.feature.FeatureVector;
import io.regimeflow.domain.model.Task;
import io.regimeflow.inference.deployment.LineDeployments;
import io.regimeflow.modelformat.Release;
import io.regimeflow.schemas.record.DeploymentApplied;
import io.regimeflow.schemas.record.NewPrediction;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Deployments at unexpected moments, and releases that let the service down. */
class InferenceFailureTest {
    private static final Instrument BETA = Instrument.parse("TEST:BETA");
    private static final Release REGIME = TestReleases.release(TestReleases.line(Task.REGIME, INSTRUMENT), 1);
    private static final Release OTHER = TestReleases.release(TestReleases.line(Task.SIGNAL, BETA), 4);
    private static final Release FIRST = TestReleases.release(TestReleases.line(Task.SIGNAL, INSTRUMENT), 2);
    private static final Release SECOND = TestReleases.release(TestReleases.line(Task.SIGNAL, INSTRUMENT), 3);

    @TempDir
    private Path stateDir;

    private InferenceHarness inference;

    @BeforeEach
    void start() {
        inference = new InferenceHarness(stateDir);
        List.of(FIRST, SECOND).forEach(inference.releases::put);
    }

    @AfterEach
    void stop() {
        inference.close();
    }

    @Test
    void abstainsWhereAModelFailsToScore() {
        // Given
        inference.bars(0, 30);
        inference.deploy(FIRST, 30);
        inference.bars(30, 31);
        inference.releases.breakDown();

        // When
        inference.bars(31, 33);

        // Then
        assertThat(inference.predictions())
                .extracting(NewPrediction::getStatus, NewPrediction::getAbstainReason)
                .containsExactly(
                        tuple("PREDICTED", null),
                        tuple("ABSTAINED", "SCORING_FAILED"),
                        tuple("ABSTAINED", "SCORING_FAILED"));
    }

    @Test
    void abstainsForTheLineWhoseReleaseIsLostAndGoesOnWithTheOthers() {
        // Given
        inference.releases.put(REGIME);
        inference.releases.put(OTHER);
        inference.bars(0, 30);
        inference.deploy(REGIME, 30);
        inference.deploy(FIRST, 30);
        inference.deploy(BETA.toString(), deployment(OTHER, 0));
        inference.bars(30, 31);
        inference.restart();
        inference.releases.lose(FIRST);

        // When
        inference.bars(31, 34);
        for (int bar = 0; bar < 20; bar++) {
            var vector = vector(bar);
            inference.bar(new FeatureVector(
                    BETA,
                    vector.interval(),
                    vector.closeTime(),
                    vector.close(),
                    vector.featureSetId(),
                    vector.toArray()));
        }

        // Then
        var predictions = inference.predictions();
        assertThat(predictions)
                .filteredOn(prediction -> prediction.getInstrument().equals(INSTRUMENT.toString()))
                .hasSize(3)
                .allSatisfy(prediction -> {
                    assertThat(prediction.getRegime()).isNotNull();
                    assertThat(prediction.getSignal()).isNull();
                    assertThat(prediction.getSignalRelease())
                            .isEqualTo(FIRST.id().hex());
                    assertThat(prediction.getAbstainReason()).isEqualTo("RELEASE_LOST");
                });
        assertThat(predictions.get(predictions.size() - 1))
                .extracting(NewPrediction::getInstrument, NewPrediction::getStatus)
                .containsExactly(BETA.toString(), "PREDICTED");
        assertThat(inference.alerts()).singleElement().satisfies(alert -> {
            assertThat(alert.getKind()).isEqualTo("MODEL_REFUSED");
            assertThat(alert.getMessage()).contains("is lost: no release of that id");
        });
    }

    @Test
    void takesADeploymentBeforeTheFirstVector() {
        // Given
        inference.deploy(FIRST, 0);
        inference.letLoaderFinish();

        // When
        inference.bars(0, 21);

        // Then
        assertThat(inference.predictions())
                .extracting(NewPrediction::getStatus)
                .hasSize(21)
                .startsWith("ABSTAINED")
                .endsWith("ABSTAINED", "PREDICTED", "PREDICTED");
    }

    @Test
    void appliesADeploymentWhoseTimeHasPassedAtTheNextBar() {
        // Given
        inference.bars(0, 40);

        // When
        inference.deploy(FIRST, 30);
        inference.bars(40, 42);

        // Then
        assertThat(inference.predictions())
                .extracting(prediction -> prediction.getCloseTime().toEpochMilli())
                .containsExactly(closeOf(40), closeOf(41));
    }

    @Test
    void ofTwoThatAreDueAppliesTheLaterAndSaysWhatBecameOfTheOther() {
        // Given
        inference.bars(0, 40);
        inference.deploy(SECOND, 35);
        inference.deploy(FIRST, 30);

        // When
        inference.bars(40, 41);

        // Then
        assertThat(inference.applied())
                .filteredOn(answer -> !answer.getStatus().equals("ACCEPTED"))
                .extracting(DeploymentApplied::getStatus, DeploymentApplied::getReleaseId)
                .containsExactly(
                        tuple("APPLIED", SECOND.id().hex()),
                        tuple("REFUSED", FIRST.id().hex()));
    }

    @Test
    void doesNotReturnToAReleaseBecauseItsOldDeploymentIsWrittenAgain() {
        // Given
        inference.bars(0, 30);
        inference.deploy(FIRST, 30);
        inference.deploy(SECOND, 31);
        inference.bars(30, 32);
        inference.restart();

        // When
        inference.deploy(FIRST, 30);
        inference.bars(32, 33);

        // Then
        assertThat(inference.predictions().get(0).getSignalRelease())
                .isEqualTo(SECOND.id().hex());
    }

    @Test
    void refusesMoreDeploymentsThanMayWait() {
        // Given
        inference.bars(0, 30);
        for (int i = 0; i < LineDeployments.MOST_PENDING; i++) {
            inference.deploy(FIRST, 100 + i);
        }

        // When
        inference.deploy(SECOND, 30);

        // Then
        assertThat(inference.applied()).singleElement().satisfies(answer -> {
            assertThat(answer.getStatus()).isEqualTo("REFUSED");
            assertThat(answer.getReason()).contains("16 deployments");
        });
    }

    @Test
    void rejectsADeploymentWhoseTextWouldFillTheState() {
        // Given
        var written = deployment(FIRST, 30);
        written.setDeploymentId("x".repeat(100_000));

        // When
        inference.deploy(INSTRUMENT.toString(), written);

        // Then
        assertThat(inference.deadLetters()).singleElement().asString().contains("100000 characters");
    }

    @Test
    void aReplayRefusesWhatTheFirstRunRefused() {
        // Given
        inference.history.add(DeploymentApplied.newBuilder()
                .setDeploymentId(deployment(SECOND, 31).getDeploymentId())
                .setInstrument(INSTRUMENT.toString())
                .setModelLine(SECOND.manifest().line().toString())
                .setReleaseId(SECOND.id().hex())
                .setStatus("REFUSED")
                .setReason("no release of that id on model_artifact within PT10S")
                .build());
        inference.deploy(FIRST, 30);
        inference.deploy(SECOND, 31);

        // When
        inference.bars(0, 33);

        // Then
        assertThat(inference.predictions()).hasSize(3).allSatisfy(prediction -> assertThat(
                        prediction.getSignalRelease())
                .isEqualTo(FIRST.id().hex()));
    }

    @Test
    void countsWhatItDoes() {
        // Given
        inference.bars(0, 30);
        inference.deploy(FIRST, 30);
        inference.deploy(SECOND, 31);
        inference.deploy(TestReleases.release(TestReleases.line(Task.SIGNAL, INSTRUMENT), 99), 31);

        // When
        inference.bars(30, 34);

        // Then
        var telemetry = inference.telemetry;
        assertThat(telemetry.counter("predictions", "status", "PREDICTED").count())
                .isEqualTo(4);
        assertThat(telemetry
                        .counter("deployments.decided", "verdict", "ACCEPTED")
                        .count())
                .isEqualTo(2);
        assertThat(telemetry
                        .counter("deployments.decided", "verdict", "REFUSED")
                        .count())
                .isEqualTo(1);
        assertThat(telemetry.counter("deployments.applied", "kind", "FIRST").count())
                .isEqualTo(1);
        assertThat(telemetry.counter("deployments.applied", "kind", "SWAP").count())
                .isEqualTo(1);
        assertThat(telemetry.timer("score", "task", "signal").count()).isEqualTo(4);
    }
}
