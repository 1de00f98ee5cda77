package io.regimeflow.inference;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.regimeflow.schemas.mapping.FeatureVectorMapping;
import io.regimeflow.schemas.record.NewPrediction;
import java.time.Instant;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;

class PredictionsTest {
    private static final OptionalDouble TWO_PERCENT = OptionalDouble.of(0.02);

    private final NewPrediction prediction =
            Predictions.of(FeatureVectorMapping.toRecord(InferenceHarness.vector(0)), Instant.EPOCH);

    @Test
    void isAnAbstentionNamedByInstrumentIntervalAndCloseUntilALineScores() {
        assertThat(prediction.getStatus()).isEqualTo("ABSTAINED");
        assertThat(prediction.getPredictionId()).isEqualTo("TEST:ALPHA/15m/900000");
    }

    @Test
    void setsTheTargetOfARiseAboveAndItsStopBelowTheClose() {
        Predictions.signal(prediction, new float[] {0.1f, 0.2f, 0.7f}, TWO_PERCENT);

        assertThat(prediction.getSignal()).isEqualTo("UP");
        assertThat(prediction.getConfidence()).isEqualTo((double) 0.7f);
        assertThat(prediction.getTarget()).isCloseTo(102, within(1e-9));
        assertThat(prediction.getStop()).isCloseTo(98, within(1e-9));
    }

    @Test
    void setsTheTargetOfAFallBelowAndItsStopAboveTheClose() {
        Predictions.signal(prediction, new float[] {0.7f, 0.2f, 0.1f}, TWO_PERCENT);

        assertThat(prediction.getSignal()).isEqualTo("DOWN");
        assertThat(prediction.getTarget()).isCloseTo(98, within(1e-9));
        assertThat(prediction.getStop()).isCloseTo(102, within(1e-9));
    }

    @Test
    void setsNeitherForFlat() {
        Predictions.signal(prediction, new float[] {0.2f, 0.6f, 0.2f}, TWO_PERCENT);

        assertThat(prediction.getSignal()).isEqualTo("FLAT");
        assertThat(prediction.getTarget()).isNull();
        assertThat(prediction.getStop()).isNull();
    }

    @Test
    void takesTheFirstOfClassesThatAreEquallyProbable() {
        Predictions.regime(prediction, new float[] {0.1f, 0.3f, 0.3f, 0.1f, 0.1f, 0.1f});

        assertThat(prediction.getRegime()).isEqualTo("Strong_Trend");
        assertThat(prediction.getPStrongTrend()).isEqualTo(prediction.getPVolatilitySpike());
    }

    @Test
    void doesNotTakeProbabilitiesThatAreNotFinite() {
        assertThat(Predictions.finite(new float[] {0.5f, Float.NaN})).isEmpty();
        assertThat(Predictions.finite(new float[] {0.5f, Float.POSITIVE_INFINITY}))
                .isEmpty();
        assertThat(Predictions.finite(new float[] {0.5f, 0.5f})).isPresent();
    }
}
