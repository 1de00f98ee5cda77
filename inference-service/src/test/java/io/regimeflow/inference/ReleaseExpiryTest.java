package io.regimeflow.inference;

import static io.regimeflow.inference.InferenceHarness.INSTRUMENT;
import static io.regimeflow.inference.InferenceHarness.closeOf;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.regimeflow.domain.model.Task;
import io.regimeflow.modelformat.Release;
import io.regimeflow.schemas.record.Alert;
import io.regimeflow.schemas.record.NewPrediction;
import io.regimeflow.schemas.record.TrainingRequest;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A release past its expiry serves on, says so on every bar, and is told of once. */
class ReleaseExpiryTest {
    private static final Release LASTING = TestReleases.release(TestReleases.line(Task.REGIME, INSTRUMENT), 1);
    private static final Release EXPIRING = expiringAt(32, 2);
    private static final Release NEXT = expiringAt(36, 3);

    @TempDir
    private Path stateDir;

    private InferenceHarness inference;

    @BeforeEach
    void start() {
        inference = new InferenceHarness(stateDir);
        List.of(LASTING, EXPIRING, NEXT).forEach(inference.releases::put);
        inference.bars(0, 30);
    }

    @AfterEach
    void stop() {
        inference.close();
    }

    @Test
    void marksTheBarsThatCloseAfterTheExpiryAndPredictsThemAllTheSame() {
        // Given
        inference.deploy(LASTING, 30);
        inference.deploy(EXPIRING, 30);

        // When
        inference.bars(30, 35);

        // Then
        assertThat(inference.predictions())
                .allSatisfy(prediction -> assertThat(prediction.getSignal()).isNotNull())
                .extracting(NewPrediction::getSignalExpired, NewPrediction::getRegimeExpired)
                .containsExactly(
                        tuple(false, false),
                        tuple(false, false),
                        tuple(false, false),
                        tuple(true, false),
                        tuple(true, false));
        assertThat(inference.telemetry.counter("bars.expired", "task", "signal").count())
                .isEqualTo(2);
    }

    @Test
    void alertsOnceHoweverManyBarsAndRestartsFollow() {
        // Given
        inference.deploy(EXPIRING, 30);
        inference.bars(30, 34);

        // When
        List<Alert> alerts = inference.alerts();
        inference.restart();
        inference.bars(34, 40);

        // Then
        assertThat(alerts).singleElement().satisfies(alert -> {
            assertThat(alert.getKind()).isEqualTo("RELEASE_EXPIRED");
            assertThat(alert.getAlertId())
                    .isEqualTo("RELEASE_EXPIRED|%s|signal/15m/TEST:ALPHA".formatted(EXPIRING.id()));
            assertThat(alert.getSubject()).isEqualTo("signal/15m/TEST:ALPHA");
            assertThat(alert.getMessage())
                    .contains(
                            EXPIRING.id().hex(),
                            "serves on",
                            Instant.ofEpochMilli(closeOf(33)).toString());
        });
        assertThat(inference.alerts()).isEmpty();
        assertThat(inference.predictions()).hasSize(6).allSatisfy(prediction -> assertThat(
                        prediction.getSignalExpired())
                .isTrue());
        assertThat(inference.telemetry.counter("releases.expired").count()).isEqualTo(1);
    }

    @Test
    void asksOnceForAFullTrainingAsOfTheFirstBarAfterTheExpiry() {
        // Given
        inference.deploy(EXPIRING, 30);

        // When
        inference.bars(30, 36);
        List<TrainingRequest> requests = inference.trainingRequests();
        inference.restart();
        inference.bars(36, 38);

        // Then
        assertThat(requests).singleElement().satisfies(request -> {
            Instant asOf = Instant.ofEpochMilli(closeOf(33));
            assertThat(request.getModelLine()).isEqualTo("signal/15m/TEST:ALPHA");
            assertThat(request.getAsOf()).isEqualTo(asOf);
            assertThat(request.getTrainingType()).isEqualTo("FULL");
            assertThat(request.getReason()).isEqualTo("EXPIRY");
            assertThat(request.getRequestId()).isEqualTo("signal/15m/TEST:ALPHA|FULL|" + asOf + "|EXPIRY");
        });
        assertThat(inference.trainingRequests()).isEmpty();
    }

    @Test
    void asksAgainOnceADayAsLongAsNoSuccessorServes() {
        // Given
        inference.deploy(EXPIRING, 30);

        // When
        inference.bars(30, 33 + 2 * 96);

        // Then
        assertThat(inference.trainingRequests())
                .extracting(TrainingRequest::getAsOf)
                .containsExactly(Instant.ofEpochMilli(closeOf(33)), Instant.ofEpochMilli(closeOf(33 + 96)));
        assertThat(inference.alerts()).hasSize(1);
    }

    @Test
    void startsAfreshWithTheNextRelease() {
        // Given
        inference.deploy(EXPIRING, 30);
        inference.bars(30, 34);

        // When
        inference.deploy(NEXT, 34);
        inference.bars(34, 39);

        // Then
        assertThat(inference.predictions())
                .extracting(NewPrediction::getSignalExpired)
                .containsExactly(false, false, false, true, false, false, false, true, true);
        assertThat(inference.alerts())
                .extracting(Alert::getAlertId)
                .containsExactly(
                        "RELEASE_EXPIRED|%s|signal/15m/TEST:ALPHA".formatted(EXPIRING.id()),
                        "RELEASE_EXPIRED|%s|signal/15m/TEST:ALPHA".formatted(NEXT.id()));
    }

    @Test
    void marksAReleaseThatHadExpiredWhenItWasDeployed() {
        // When
        inference.deploy(EXPIRING, 35);
        inference.bars(30, 36);

        // Then
        assertThat(inference.predictions()).singleElement().satisfies(prediction -> {
            assertThat(prediction.getSignalExpired()).isTrue();
            assertThat(prediction.getStatus()).isEqualTo("PREDICTED");
        });
        assertThat(inference.alerts()).hasSize(1);
    }

    private static Release expiringAt(int bar, long seed) {
        return TestReleases.expiring(
                TestReleases.line(Task.SIGNAL, INSTRUMENT), seed, Instant.ofEpochMilli(closeOf(bar)));
    }
}
