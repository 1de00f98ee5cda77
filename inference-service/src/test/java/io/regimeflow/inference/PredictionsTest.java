package io.regimeflow.inference;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.regimeflow.domain.feature.FeatureVector;
import io.regimeflow.domain.label.BarrierPrices;
import io.regimeflow.domain.label.SignalRule;
import io.regimeflow.domain.model.DecisionRule;
import io.regimeflow.domain.model.Task;
import io.regimeflow.modelformat.ReleaseManifest;
import io.regimeflow.schemas.mapping.FeatureVectorMapping;
import io.regimeflow.schemas.record.NewPrediction;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class PredictionsTest {
    private static final ReleaseManifest REGIME = manifest(Task.REGIME);
    private static final ReleaseManifest SIGNAL = manifest(Task.SIGNAL);
    private static final FeatureVector VECTOR = InferenceHarness.vector(0);
    private static final Instant CLOSE = Instant.ofEpochMilli(900_000);

    private final NewPrediction prediction = scored(Instant.EPOCH, Instant.EPOCH);

    @Test
    void isAnAbstentionNamedByInstrumentIntervalAndCloseUntilALineScores() {
        assertThat(prediction.getStatus()).isEqualTo("ABSTAINED");
        assertThat(prediction.getPredictionId()).isEqualTo("TEST:ALPHA/15m/900000");
    }

    @Test
    void setsTheTargetOfARiseAboveAndItsStopBelowTheClose() {
        Predictions.signal(prediction, SIGNAL, new float[] {0.1f, 0.2f, 0.7f}, VECTOR);

        assertThat(prediction.getSignal()).isEqualTo("UP");
        assertThat(prediction.getConfidence()).isEqualTo((double) 0.7f);
        assertThat(prediction.getTarget()).isCloseTo(101, within(1e-9));
        assertThat(prediction.getStop()).isCloseTo(99, within(1e-9));
    }

    @Test
    void setsTheTargetOfAFallBelowAndItsStopAboveTheClose() {
        Predictions.signal(prediction, SIGNAL, new float[] {0.7f, 0.2f, 0.1f}, VECTOR);

        assertThat(prediction.getSignal()).isEqualTo("DOWN");
        assertThat(prediction.getTarget()).isCloseTo(99, within(1e-9));
        assertThat(prediction.getStop()).isCloseTo(101, within(1e-9));
    }

    @Test
    void setsNeitherForFlat() {
        Predictions.signal(prediction, SIGNAL, new float[] {0.2f, 0.6f, 0.2f}, VECTOR);

        assertThat(prediction.getSignal()).isEqualTo("FLAT");
        assertThat(prediction.getTarget()).isNull();
        assertThat(prediction.getStop()).isNull();
    }

    @Test
    void saysForFlatTooByWhichPricesItIsJudged() {
        Predictions.signal(prediction, SIGNAL, new float[] {0.2f, 0.6f, 0.2f}, VECTOR);

        BarrierPrices learnt = SignalRule.parse(SIGNAL.labelRule()).barriers(TestReleases.FEATURES, VECTOR);
        assertThat(prediction.getUpperBarrier()).isEqualTo(learnt.upper());
        assertThat(prediction.getLowerBarrier()).isEqualTo(learnt.lower());
    }

    @Test
    void tellsHowLateItIs() {
        assertThat(scored(CLOSE.plusMillis(250), CLOSE).getLatenessMillis()).isEqualTo(250);
        assertThat(scored(CLOSE.minusMillis(30), Instant.EPOCH).getLatenessMillis())
                .isEqualTo(-30);
    }

    @Test
    void historyIsNotLate() {
        Instant startedAt = CLOSE.plus(Predictions.HISTORY).plusMillis(1);

        assertThat(scored(startedAt.plusSeconds(60), startedAt).getLatenessMillis())
                .isNull();
    }

    @Test
    void aBarThatWasMissedInAnOutageIsLate() {
        Instant startedAt = CLOSE.plus(Duration.ofMinutes(40));

        assertThat(scored(startedAt.plusSeconds(5), startedAt).getLatenessMillis())
                .isEqualTo(Duration.ofMinutes(40).plusSeconds(5).toMillis());
    }

    @Test
    void theOldestBarThatMayBeLateIsADayOlderThanTheService() {
        Instant startedAt = CLOSE.plus(Duration.ofDays(1));

        assertThat(scored(startedAt, startedAt).getLatenessMillis())
                .isEqualTo(Duration.ofDays(1).toMillis());
    }

    @Test
    void aMarketOfTheFutureIsNotEarly() {
        assertThat(scored(Instant.EPOCH, Instant.EPOCH).getLatenessMillis()).isNull();
    }

    private static NewPrediction scored(Instant at, Instant startedAt) {
        return Predictions.of(FeatureVectorMapping.toRecord(VECTOR), at, startedAt);
    }

    @Test
    void takesTheFirstOfClassesThatAreEquallyProbable() {
        Predictions.regime(prediction, REGIME, new float[] {0.1f, 0.3f, 0.3f, 0.1f, 0.1f, 0.1f});

        assertThat(prediction.getRegime()).isEqualTo("Strong_Trend");
        assertThat(prediction.getPStrongTrend()).isEqualTo(prediction.getPVolatilitySpike());
    }

    @Test
    void decidesByTheReleasesWeightsAndKeepsTheProbabilities() {
        ReleaseManifest weighing = SIGNAL.withDecision(DecisionRule.weighing(1, 0.4, 2));

        Predictions.signal(prediction, weighing, new float[] {0.1f, 0.7f, 0.2f}, VECTOR);

        assertThat(prediction.getSignal()).isEqualTo("UP");
        assertThat(prediction.getConfidence()).isEqualTo(prediction.getPUp()).isEqualTo((double) 0.2f);
        assertThat(prediction.getPFlat()).isEqualTo((double) 0.7f);
        assertThat(prediction.getTarget()).isCloseTo(101, within(1e-9));
    }

    @Test
    void doesNotTakeProbabilitiesThatAreNotFinite() {
        assertThat(Predictions.finite(new float[] {0.5f, Float.NaN})).isEmpty();
        assertThat(Predictions.finite(new float[] {0.5f, Float.POSITIVE_INFINITY}))
                .isEmpty();
        assertThat(Predictions.finite(new float[] {0.5f, 0.5f})).isPresent();
    }

    private static ReleaseManifest manifest(Task task) {
        return TestReleases.release(TestReleases.line(task, InferenceHarness.INSTRUMENT), 1)
                .manifest();
    }
}
