package io.regimeflow.launcher.console;

import static org.assertj.core.api.Assertions.assertThat;

import io.regimeflow.schemas.record.DeploymentApplied;
import io.regimeflow.schemas.record.NewPrediction;
import io.regimeflow.schemas.record.TrainingCompleted;
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
    void tellsAFirstDeploymentFromASwap() {
        assertThat(Sentences.of(applied("APPLIED").build()))
                .isEqualTo("serving    2025-03-01 12:15 regime/15m/SIM:ALPHA release 0123abcd");
        assertThat(Sentences.of(
                        applied("APPLIED").setReplacedRelease("ffffeeee00").build()))
                .isEqualTo("swap       2025-03-01 12:15 regime/15m/SIM:ALPHA release 0123abcd replaces ffffeeee");
    }

    @Test
    void tellsWhyAReleaseWasRefused() {
        assertThat(Sentences.of(applied("REFUSED").setReason("hash differs").build()))
                .isEqualTo("refused    regime/15m/SIM:ALPHA release 0123abcd: hash differs");
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
                .contains("(always training's commonest: 33 %)");
        assertThat(Sentences.of(trained.setMajorityBalancedAccuracy(0.0).build()))
                .contains("(training's commonest class never came)");
    }

    @Test
    void tellsWhyATrainingWasSkipped() {
        TrainingCompleted skipped = training("SKIPPED").setReason("900 vectors").build();

        assertThat(Sentences.of(skipped))
                .isEqualTo("training   2025-03-01 12:15 regime/15m/SIM:ALPHA skipped: 900 vectors");
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

    private static DeploymentApplied.Builder applied(String status) {
        return DeploymentApplied.newBuilder()
                .setDeploymentId("d")
                .setInstrument("SIM:ALPHA")
                .setModelLine("regime/15m/SIM:ALPHA")
                .setReleaseId("0123abcd4567")
                .setStatus(status)
                .setFirstCloseTime(CLOSE);
    }
}
