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
import io.regimeflow.domain.indicator.IndicatorKinds;
import io.regimeflow.domain.indicator.Output;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MirrorTest {
    private static final FeatureSet SET = FeatureSets.byName("fs38");
    private static final Mirror MIRROR = new Mirror(SET);
    private static final double PRICE = 100;
    private static final List<String> KINDS = List.of(
            "sma(20)",
            "ema(20)",
            "macd(12, 26, 9)",
            "bollinger(20, 2)",
            "atr(14)",
            "rsi(14)",
            "roc(5)",
            "log_return",
            "price_return(5)",
            "realised_volatility(20)",
            "stochastic(14, 3, 3)",
            "williams_r(14)",
            "cci(20)",
            "adx(14)",
            "keltner(20, 10, 2)",
            "donchian(20)",
            "choppiness(14)",
            "squeeze(20, 2, 20, 1.5)",
            "zigzag(3, 14)",
            "bar_shape",
            "volume_average(20)",
            "obv(20)",
            "mfi(14)",
            "vwap(20)",
            "taker_imbalance(20)",
            "time_of_day",
            "time_of_week");
    private static final FeatureSet ALL = all();

    @ParameterizedTest
    @ValueSource(strings = {"fs18", "fs38", "mid", "macro", "mtf"})
    void knowsEveryShippedSet(String name) {
        assertThatCode(() -> Mirror.requireUsable(FeatureSets.byName(name))).doesNotThrowAnyException();
    }

    @Test
    void givesTheVectorsOfTheMarketWhosePricesAreOneOverTheRealOnesForEveryShippedOutput() {
        // Given
        List<FeatureVector> real = vectors(ALL, false);
        List<FeatureVector> inverse = vectors(ALL, true);
        var mirror = new Mirror(ALL).around(PRICE);

        // Then, feature by feature, the error is small beside how much the feature varies
        for (int i = 0; i < ALL.size(); i++) {
            int feature = i;
            double[] expected =
                    inverse.stream().mapToDouble(each -> each.value(feature)).toArray();
            double[] mirrored = real.stream()
                    .mapToDouble(each -> mirror.of(each).value(feature))
                    .toArray();
            // A running total is known but for a constant.
            boolean centred = ALL.features().get(i).equals("obv_value");
            assertThat(deviation(difference(mirrored, expected), centred))
                    .as(ALL.features().get(i))
                    .isLessThanOrEqualTo(share(ALL.features().get(i)) * deviation(expected, true) + 1e-12);
        }
    }

    @Test
    void hasEveryOutputOfEveryShippedIndicatorInThisTest() {
        Set<String> tested = ALL.definitions().stream()
                .map(each -> each.kind() + "." + each.output())
                .collect(Collectors.toSet());
        Set<String> shipped = KINDS.stream()
                .flatMap(kind -> outputs(kind).map(output -> name(kind) + "." + output))
                .collect(Collectors.toSet());

        assertThat(KINDS.stream().map(MirrorTest::name))
                .containsAll(IndicatorKinds.shipped().keySet());
        assertThat(tested).isEqualTo(shipped);
    }

    @Test
    void givesBackTheRealVectorWhenMirroredTwice() {
        FeatureVector vector = vectors(SET, false).get(0);

        FeatureVector twice = MIRROR.of(MIRROR.of(vector));

        assertThat(twice.toArray()).containsExactly(vector.toArray(), within(1e-12));
    }

    @Test
    void refusesAFeatureWhoseMirrorImageIsNotKnown() {
        assertThatThrownBy(() -> new Mirror(FeatureSetText.parse(
                        "{name: odd, revision: 1, features: {moon_phase: example.EfficiencyRatio(10).value}}")))
                .hasMessageContaining("moon_phase");
    }

    /** What hangs on a threshold differs altogether where it differs at all: on one bar in a hundred. */
    private static double share(String feature) {
        return feature.equals("squeeze_on") || feature.startsWith("zigzag") ? 0.25 : 0.05;
    }

    private static FeatureSet all() {
        String features = KINDS.stream()
                .flatMap(kind ->
                        outputs(kind).map(output -> "  %s_%s: %s.%s%n".formatted(name(kind), output, kind, output)))
                .collect(Collectors.joining());
        return FeatureSetText.parse("name: all\nrevision: 1\nfeatures:\n" + features);
    }

    private static Stream<String> outputs(String kind) {
        List<Double> parameters = kind.contains("(")
                ? Stream.of(kind.substring(kind.indexOf('(') + 1, kind.length() - 1)
                                .split(", "))
                        .map(Double::valueOf)
                        .toList()
                : List.of();
        return IndicatorKinds.create(name(kind), parameters).outputs().stream().map(Output::name);
    }

    private static String name(String kind) {
        return kind.split("\\(", 2)[0];
    }

    private static double[] difference(double[] a, double[] b) {
        double[] difference = a.clone();
        for (int t = 0; t < a.length; t++) {
            difference[t] -= b[t];
        }
        return difference;
    }

    /** Root of the mean square, about the mean or about 0. */
    private static double deviation(double[] values, boolean centred) {
        double mean = centred ? Arrays.stream(values).average().orElseThrow() : 0;
        return Math.sqrt(Arrays.stream(values)
                .map(value -> (value - mean) * (value - mean))
                .average()
                .orElseThrow());
    }

    private static List<FeatureVector> vectors(FeatureSet set, boolean inverted) {
        var random = new Random(3);
        var instrument = Instrument.parse("TEST:A");
        var pipeline = FeaturePipeline.create(set, instrument, Interval.M15, Interval.M15);
        var vectors = new ArrayList<FeatureVector>();
        double price = PRICE;
        for (int i = 0; i < 1000; i++) {
            double open = price;
            double deviation = 0.001 * Math.exp(Math.sin(i / 60.0));
            price *= Math.exp(deviation * random.nextGaussian());
            double high = Math.max(open, price) * (1 + deviation * random.nextDouble());
            double low = Math.min(open, price) / (1 + deviation * random.nextDouble());
            double volume = 1 + random.nextDouble();
            double taken = volume * random.nextDouble();
            var bar = inverted
                    ? new Bar(
                            instrument,
                            Interval.M15,
                            i * Interval.M15.millis(),
                            PRICE * PRICE / open,
                            PRICE * PRICE / low,
                            PRICE * PRICE / high,
                            PRICE * PRICE / price,
                            volume,
                            volume - taken)
                    : new Bar(
                            instrument, Interval.M15, i * Interval.M15.millis(), open, high, low, price, volume, taken);
            pipeline.update(bar).ifPresent(vectors::add);
        }
        return vectors;
    }
}
