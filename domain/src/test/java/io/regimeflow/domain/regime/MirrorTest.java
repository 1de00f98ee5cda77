package io.regimeflow.domain.regime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.regimeflow.domain.bar.Bar;
import io.regimeflow.domain.bar.Instrument;
import io.regimeflow.domain.bar.Interval;
import io.regimeflow.domain.feature.FeaturePipeline;
import io.regimeflow.domain.feature.FeatureSet;
import io.regimeflow.domain.feature.FeatureSetText;
import io.regimeflow.domain.feature.FeatureSets;
import io.regimeflow.domain.feature.FeatureVector;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MirrorTest {
    private static final FeatureSet SET = FeatureSets.byName("fs38");
    private static final Mirror MIRROR = new Mirror(SET);

    @ParameterizedTest
    @ValueSource(strings = {"fs18", "fs38", "mid", "macro"})
    void knowsEverySetWithoutPriceLevels(String name) {
        assertThatCode(() -> Mirror.requireUsable(FeatureSets.byName(name))).doesNotThrowAnyException();
    }

    @Test
    void givesTheVectorsOfTheMarketWhosePricesAreOneOverTheRealOnes() {
        // Given
        List<FeatureVector> real = vectors(false);
        List<FeatureVector> inverse = vectors(true);

        // Then, feature by feature, the error is small beside what the feature itself says
        for (int t = 0; t < real.size(); t++) {
            FeatureVector mirrored = MIRROR.of(real.get(t));
            for (int i = 0; i < SET.size(); i++) {
                double expected = inverse.get(t).value(i);
                assertThat(mirrored.value(i))
                        .as("%s at %d", SET.features().get(i), t)
                        .isCloseTo(
                                expected,
                                within(0.01 * Math.abs(expected)
                                        + scale(SET.features().get(i)) * 5e-5));
            }
        }
    }

    @Test
    void givesBackTheRealVectorWhenMirroredTwice() {
        FeatureVector vector = vectors(false).get(0);

        FeatureVector twice = MIRROR.of(MIRROR.of(vector));

        assertThat(twice.toArray()).containsExactly(vector.toArray(), within(1e-12));
    }

    @Test
    void refusesAFeatureWhoseMirrorImageIsNotKnown() {
        assertThatThrownBy(() -> new Mirror(
                        FeatureSetText.parse("{name: odd, revision: 1, features: {moon_phase: sma(28).value}}")))
                .hasMessageContaining("moon_phase");
    }

    private static double scale(String feature) {
        return switch (feature) {
            case "cci_20" -> 10_000;
            case "rsi_14", "mfi_14", "adx_14", "stochastic_k_14", "stochastic_d_14", "williams_r_14" -> 2000;
            case "roc_5", "bb_percent_b_20", "keltner_position_20", "di_balance_14" -> 200;
            case "close_to_bb_upper_20", "close_to_bb_lower_20" -> 5;
            case "close_to_ema_200", "macd_to_close", "macd_signal_to_close" -> 2;
            default -> 1;
        };
    }

    private static List<FeatureVector> vectors(boolean inverted) {
        var random = new Random(3);
        var instrument = Instrument.parse("TEST:A");
        var pipeline = FeaturePipeline.create(SET, instrument, Interval.M15, Interval.M15);
        var vectors = new ArrayList<FeatureVector>();
        double price = 100;
        for (int i = 0; i < 1000; i++) {
            double open = price;
            price *= Math.exp(0.002 * random.nextGaussian());
            double high = Math.max(open, price) * 1.001;
            double low = Math.min(open, price) * 0.9995;
            var bar = inverted
                    ? new Bar(
                            instrument,
                            Interval.M15,
                            i * Interval.M15.millis(),
                            1 / open,
                            1 / low,
                            1 / high,
                            1 / price,
                            1)
                    : new Bar(instrument, Interval.M15, i * Interval.M15.millis(), open, high, low, price, 1);
            pipeline.update(bar).ifPresent(vectors::add);
        }
        return vectors;
    }
}
