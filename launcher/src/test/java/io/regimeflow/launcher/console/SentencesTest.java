package io.regimeflow.launcher.console;

import static org.assertj.core.api.Assertions.assertThat;

import io.regimeflow.schemas.record.Alert;
import io.regimeflow.schemas.record.ModelContest;
import io.regimeflow.schemas.record.NewPrediction;
import io.regimeflow.schemas.record.TrainingCompleted;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class SentencesTest {
    private static final Instant CLOSE = Instant.parse("2025-03-01T12:15:00Z");

    @Test
    void tellsBothKindsOfAPrediction() {
        NewPrediction prediction = prediction()
                .setRegime("Weak_Trend")
                .setRegimeConfidence(0.624)
                .setRegimeVersion("1.0")
                .setSignal("UP")
                .setConfidence(0.48)
                .setSignalVersion("1.1")
                .build();

        assertThat(Sentences.of(prediction))
                .isEqualTo("prediction 2025-03-01 12:15 SIM:ALPHA close 101.25"
                        + " | regime Weak_Trend 62 % (1.0) | signal UP 48 % (1.1)");
    }

    @Test
    void tellsWhyAModelAbstained() {
        NewPrediction prediction =
                prediction().setAbstainReason("NON_FINITE_FEATURES").build();

        assertThat(Sentences.of(prediction)).endsWith("close 101.25 | abstained: NON_FINITE_FEATURES");
    }

    @Test
    void tellsWhyAReleaseMayNotServe() {
        TrainingCompleted kept = training("COMPLETED")
                .setVersion("1.1")
                .setCertificateMaxAbsDiff(2e-7)
                .setDeployable(false)
                .setGateReasons(List.of("worse than 1.0", "always says FLAT"))
                .build();

        assertThat(Sentences.of(kept))
                .startsWith("training   2025-03-01 12:15 regime/15m/SIM:ALPHA 1.1 |")
                .endsWith("| kept, not deployed: worse than 1.0; always says FLAT");
    }

    @Test
    void tellsABaselineOfAClassThatNeverCameFromAnother() {
        TrainingCompleted.Builder trained =
                training("COMPLETED").setVersion("1.0").setCertificateMaxAbsDiff(2e-7);

        assertThat(Sentences.of(trained.setMajorityBalancedAccuracy(1.0 / 3).build()))
                .contains("(always saying training's commonest class: 33 %)")
                .endsWith("| ONNX differs by 2.0e-07 at most");
        assertThat(Sentences.of(trained.setMajorityBalancedAccuracy(0.0).build()))
                .contains("(always saying training's commonest class: 0 %, as it never came)");
    }

    @Test
    void tellsWhyATrainingWasSkipped() {
        TrainingCompleted skipped = training("SKIPPED").setReason("900 vectors").build();

        assertThat(Sentences.of(skipped))
                .isEqualTo("training   2025-03-01 12:15 regime/15m/SIM:ALPHA skipped: 900 vectors");
    }

    @Test
    void tellsThatAContestBeganAndHowItEnded() {
        assertThat(Sentences.of(contest("RUNNING").build()))
                .isEqualTo("contest    2025-03-01 12:15 signal/15m/SIM:ALPHA 2.0 against 1.1, until 2025-03-08 12:15");
        assertThat(Sentences.of(contest("DECIDED")
                        .setDecidedAt(CLOSE.plus(Duration.ofHours(75)))
                        .setBars(List.of(300))
                        .setWinner("2.0")
                        .setReason("EVIDENCE")
                        .build()))
                .isEqualTo("contest    2025-03-04 15:15 signal/15m/SIM:ALPHA 2.0 won by evidence after 300 bars");
        assertThat(Sentences.of(contest("STOPPED")
                        .setDecidedAt(CLOSE)
                        .setReason("BY_HAND")
                        .build()))
                .isEqualTo("contest    2025-03-01 12:15 signal/15m/SIM:ALPHA"
                        + " 2.0 against 1.1 ended without a winner by hand after 0 bars");
    }

    @Test
    void tellsWhatEvaluationWarnsOf() {
        assertThat(Sentences.of(alert("rsi_14 has moved")))
                .isEqualTo("warning    INPUT_DRIFT signal/15m/SIM:ALPHA: rsi_14 has moved");
    }

    @Test
    void tellsTheSubjectOfAnAlertOnceAndTheBeginningOfAnId() {
        assertThat(Sentences.of(
                        alert("release 0123abcd%s of signal/15m/SIM:ALPHA said FLAT".formatted("0".repeat(56)))))
                .isEqualTo("warning    INPUT_DRIFT release 0123abcd of signal/15m/SIM:ALPHA said FLAT");
    }

    private static Alert alert(String message) {
        return Alert.newBuilder()
                .setAlertId("a")
                .setKind("INPUT_DRIFT")
                .setSeverity("WARNING")
                .setSubject("signal/15m/SIM:ALPHA")
                .setMessage(message)
                .setRaisedBy("evaluation-service")
                .setRaisedAt(CLOSE)
                .build();
    }

    private static ModelContest.Builder contest(String status) {
        return ModelContest.newBuilder()
                .setContestId("c")
                .setModelLine("signal/15m/SIM:ALPHA")
                .setStatus(status)
                .setStartedFrom(CLOSE)
                .setLatest(CLOSE.plus(Duration.ofDays(7)))
                .setLevel(0.05)
                .setLag(10)
                .setHorizon(5)
                .setArms(List.of("1.0", "2.0"))
                .setReleases(List.of("aa", "bb"))
                .setVersions(List.of("1.1", "2.0"))
                .setShares(List.of(0.5, 0.5));
    }

    private static TrainingCompleted.Builder training(String status) {
        return TrainingCompleted.newBuilder()
                .setRequestId("r")
                .setModelLine("regime/15m/SIM:ALPHA")
                .setStatus(status)
                .setTrainingType("FULL")
                .setAsOf(CLOSE)
                .setFeatureSetId("fs18")
                .setCompletedAt(CLOSE);
    }

    private static NewPrediction.Builder prediction() {
        return NewPrediction.newBuilder()
                .setPredictionId("SIM:ALPHA/15m/1")
                .setInstrument("SIM:ALPHA")
                .setInterval("15m")
                .setOpenTime(CLOSE.minusSeconds(900))
                .setCloseTime(CLOSE)
                .setClose(101.25)
                .setStatus("PREDICTED")
                .setFeatureSetId("fs18")
                .setFeatureHash("00")
                .setPredictedAt(CLOSE);
    }
}
