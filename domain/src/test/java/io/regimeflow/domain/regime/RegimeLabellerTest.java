package io.regimeflow.domain.regime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.regimeflow.domain.bar.Bar;
import io.regimeflow.domain.bar.Instrument;
import io.regimeflow.domain.bar.Interval;
import io.regimeflow.domain.feature.FeaturePipeline;
import io.regimeflow.domain.feature.FeatureSet;
import io.regimeflow.domain.feature.FeatureSetText;
import io.regimeflow.domain.feature.FeatureSets;
import io.regimeflow.domain.feature.FeatureVector;
import io.regimeflow.domain.label.Label;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class RegimeLabellerTest {
    private static final FeatureSet SET = FeatureSets.fs18();
    private static final List<FeatureVector> SERIES = series(1, 6, 200);

    @Test
    void tellsVolatilitiesApartByName() {
        // Given a market that steps up a ladder of six volatilities, twice
        RegimeLabeller labeller = RegimeLabeller.fit(SET, SERIES, 7);

        // When
        List<Label<Regime>> labels = labeller.label(SERIES);

        // Then the quietest step is mostly Squeeze and the wildest mostly Volatility_Spike
        assertThat(mostFrequent(labels, 1210, 1290)).isEqualTo(Regime.SQUEEZE);
        assertThat(mostFrequent(labels, 2210, 2290)).isEqualTo(Regime.VOLATILITY_SPIKE);
    }

    @Test
    void givesTheSameLabelsForTheSameVectorsAndSeed() {
        assertThat(RegimeLabeller.fit(SET, SERIES, 7).label(SERIES))
                .isEqualTo(RegimeLabeller.fit(SET, SERIES, 7).label(SERIES));
    }

    @Test
    void knowsALabelEightVectorsLaterAndNeverChangesIt() {
        // Given
        RegimeLabeller labeller = RegimeLabeller.fit(SET, SERIES, 7);
        List<Label<Regime>> all = labeller.label(SERIES);

        // When
        List<Label<Regime>> early = labeller.label(SERIES.subList(0, 1000));

        // Then
        assertThat(early).hasSize(992).isEqualTo(all.subList(0, 992));
        assertThat(early.get(991).time()).isEqualTo(SERIES.get(991).closeTime());
        assertThat(early.get(991).knownAt()).isEqualTo(SERIES.get(999).closeTime());
    }

    @Test
    void labelsNothingWhereTooLittleIsKnown() {
        RegimeLabeller labeller = RegimeLabeller.fit(SET, SERIES, 7);

        assertThat(labeller.label(SERIES.subList(0, 8))).isEmpty();
        assertThat(labeller.label(List.of())).isEmpty();
    }

    @Test
    void refusesVectorsOfAnotherSet() {
        var other = new FeatureSet("other", 1, "", List.of(), SET.definitions());

        assertThatThrownBy(() -> RegimeLabeller.fit(other, SERIES, 7)).hasMessageContaining("not of feature set");
    }

    @Test
    void refusesASetWithoutTheFeaturesThatRegimesAreMadeFrom() {
        var other = FeatureSetText.parse("{name: other, revision: 1, features: {rsi_14: rsi(14).value}}");
        List<FeatureVector> vectors = SERIES.stream()
                .map(v -> new FeatureVector(
                        v.instrument(), v.interval(), v.closeTime(), v.close(), other.id(), new double[] {50}))
                .toList();

        assertThatThrownBy(() -> RegimeLabeller.fit(other, vectors, 7))
                .hasMessageContaining("has no bar_shape.range_to_close");
    }

    @Test
    void refusesAFoldThatIsTooShort() {
        assertThatThrownBy(() -> RegimeLabeller.fit(SET, SERIES.subList(0, 9), 7))
                .hasMessageContaining("too few");
    }

    @Test
    void saysHowLabelsAreMade() {
        assertThat(RegimeLabeller.fit(SET, SERIES, 7)).hasToString("hmm(states=6,components=4,lag=8,restarts=6)");
    }

    private static Regime mostFrequent(List<Label<Regime>> labels, int first, int end) {
        return labels.subList(first, end).stream()
                .collect(Collectors.groupingBy(Label::value, Collectors.counting()))
                .entrySet()
                .stream()
                .max(Map.Entry.comparingByValue())
                .orElseThrow()
                .getKey();
    }

    /** Two climbs of a ladder of volatilities, {@code steps} of {@code length} bars each, and the vectors of their bars. */
    private static List<FeatureVector> series(long seed, int steps, int length) {
        var random = new Random(seed);
        var pipeline = FeaturePipeline.create(SET, Instrument.parse("TEST:A"), Interval.M15, Interval.M15);
        var vectors = new ArrayList<FeatureVector>();
        double price = 100;
        for (int i = 0; i < 2 * steps * length; i++) {
            double deviation = 0.0006 * Math.pow(1.7, i / length % steps);
            double open = price;
            double high = price;
            double low = price;
            for (int step = 0; step < 16; step++) {
                price *= Math.exp(deviation / 4 * random.nextGaussian());
                high = Math.max(high, price);
                low = Math.min(low, price);
            }
            var bar = new Bar(
                    Instrument.parse("TEST:A"), Interval.M15, i * Interval.M15.millis(), open, high, low, price, 1);
            pipeline.update(bar).ifPresent(vectors::add);
        }
        return List.copyOf(vectors);
    }
}
