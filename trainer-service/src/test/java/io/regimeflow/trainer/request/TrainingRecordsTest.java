package io.regimeflow.trainer.request;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.regimeflow.domain.evaluation.Forgetting;
import io.regimeflow.domain.model.ReleaseVersion;
import io.regimeflow.modelformat.ReleaseId;
import io.regimeflow.schemas.record.TrainingCompleted;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class TrainingRecordsTest {
    private static final Instant NOW = Instant.parse("2026-01-01T00:00:00Z");
    private static final Request REQUEST = Releases.request("regime/15m/TEST:ALPHA", "2025-03-01T00:00:00Z");
    private static final PreviousRelease PREVIOUS =
            new PreviousRelease(ReleaseId.of(new byte[] {1}), ReleaseVersion.parse("1.3"));

    private final TrainingRecords records = new TrainingRecords(
            request -> "the set of " + request.line().task().code(), Clock.fixed(NOW, ZoneOffset.UTC));

    /** Computed by hand from the matrix [[1,1,0],[0,2,0],[1,0,0]]. */
    @Test
    void tellsEveryFigureOfACompletedTraining() {
        // When
        TrainingCompleted record = records.completed(REQUEST, Releases.completed(REQUEST, Optional.of(PREVIOUS)));

        // Then
        assertThat(record.getAccuracy()).isEqualTo(0.6);
        assertThat(record.getBalancedAccuracy()).isCloseTo(0.5, within(1e-15));
        assertThat(record.getMajorityBalancedAccuracy()).isCloseTo(1.0 / 3, within(1e-15));
        assertThat(record.getPrecision()).isCloseTo(7.0 / 18, within(1e-15));
        assertThat(record.getRecall()).isCloseTo(0.5, within(1e-15));
        assertThat(record.getF1()).isCloseTo(1.3 / 3, within(1e-15));
        assertThat(record.getConfusion()).containsExactly(1L, 1L, 0L, 0L, 2L, 0L, 1L, 0L, 0L);
        assertThat(record.getClassCounts()).containsExactly(20L, 30L, 20L);
        assertThat(record.getTrainSamples()).isEqualTo(70);
        assertThat(record.getValidationSamples()).isEqualTo(15);
        assertThat(record.getTestSamples()).isEqualTo(5);
        assertThat(record.getEpochs()).isEqualTo(2);
        assertThat(record.getBestEpoch()).isEqualTo(2);
        assertThat(record.getTrainLosses()).containsExactly(1.25, 1.0);
        assertThat(record.getValidationLosses()).containsExactly(1.5, 1.125);
        assertThat(record.getCalibratedValidationLosses()).containsExactly(1.375, 0.875);
        assertThat(record.getValidationAccuracies()).containsExactly(0.25, 0.5);
        assertThat(record.getSeconds()).isEqualTo(2.5);
        assertThat(record.getTrainingProfileText()).contains("history: 365d\n", "split: 0.7/0.15/0.15\n");
    }

    @Test
    void tellsAClassThatNobodyCouldLookAtFromOneThatIsUnchanged() {
        // Given
        var forgetting = new Forgetting(
                List.of(new Forgetting.Group(0, 4, 0.5, 0.5, 1, 1), new Forgetting.Group(2, 8, 0.5, 0.25, 1, 2)));
        TrainingCompleted.Builder record = TrainingCompleted.newBuilder();

        // When
        ReportFigures.forgetting(record, forgetting, 3);

        // Then
        assertThat(record.getForgetting()).containsExactly(0.0, 0.0, -0.25);
        assertThat(record.getForgettingRows()).containsExactly(4L, 0L, 8L);
    }

    @Test
    void tellsWhereAReleaseComesFrom() {
        // When
        TrainingCompleted record = records.completed(REQUEST, Releases.completed(REQUEST, Optional.of(PREVIOUS)));

        // Then
        assertThat(record.getStatus()).isEqualTo("COMPLETED");
        assertThat(record.getReason()).isNull();
        assertThat(record.getRequestId()).isEqualTo(REQUEST.id());
        assertThat(record.getModelLine()).isEqualTo("regime/15m/TEST:ALPHA");
        assertThat(record.getVersion()).isEqualTo("1.4");
        assertThat(record.getParentRelease()).isEqualTo(PREVIOUS.id().hex());
        assertThat(record.getDataFrom()).isEqualTo(Instant.EPOCH);
        assertThat(record.getDataTo()).isEqualTo(REQUEST.asOf());
        assertThat(record.getSeed()).isEqualTo(REQUEST.seed());
        assertThat(record.getFeatureSetId()).isEqualTo(Releases.FEATURE_SET);
        assertThat(record.getCertificateMaxAbsDiff()).isEqualTo(1.5e-7);
        assertThat(record.getCompletedAt()).isEqualTo(NOW);
        assertThat(record.getHyperParameters())
                .isEqualTo("{\"network\":\"lstm\",\"units\":[128, 64],\"window\":2,\"dropout\":0.2,"
                        + "\"optimiser\":\"adam\",\"learningRate\":0.001,\"batchSize\":32,\"maxEpochs\":12,"
                        + "\"patience\":3,\"classWeights\":true,\"noise\":0.0,"
                        + "\"decisionWeights\":[1.0, 1.0, 1.0, 1.0, 1.0, 1.0]}");
    }

    @Test
    void namesTheFeatureSetWhereNoReleaseComesOfATraining() {
        assertThat(List.of(new TrainingOutcome.Skipped("too little"), new TrainingOutcome.Failed("out of memory")))
                .extracting(outcome -> records.completed(REQUEST, outcome).getFeatureSetId())
                .containsOnly("the set of regime");
    }

    @Test
    void tellsHowOftenATrainingWasTried() {
        TrainingOutcome once = Releases.completed(REQUEST, Optional.empty());

        assertThat(records.completed(REQUEST, once).getAttempts()).isEqualTo(1);
        assertThat(records.completed(REQUEST, once.after(3)).getAttempts()).isEqualTo(3);
    }
}
