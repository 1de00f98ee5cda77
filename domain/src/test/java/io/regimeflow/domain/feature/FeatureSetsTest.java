package io.regimeflow.domain.feature;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.regimeflow.domain.bar.Bar;
import io.regimeflow.domain.bar.Interval;
import java.util.ArrayList;
import java.util.List;
import java.util.function.ToDoubleFunction;
import org.junit.jupiter.api.Test;

class FeatureSetsTest {

    @Test
    void fs18HasEighteenNamedFeaturesAndAnIdThatReleasesDependOn() {
        assertThat(FeatureSets.fs18().features())
                .containsExactly(
                        "close_to_sma_5",
                        "close_to_sma_10",
                        "close_to_sma_20",
                        "close_to_sma_50",
                        "close_to_ema_12",
                        "close_to_ema_26",
                        "close_to_bb_upper_20",
                        "close_to_bb_lower_20",
                        "macd_to_close",
                        "macd_signal_to_close",
                        "macd_histogram_to_close",
                        "atr_14_to_close",
                        "bb_percent_b_20",
                        "rsi_14",
                        "volume_ratio_20",
                        "roc_5",
                        "log_return",
                        "range_to_close");
        assertThat(FeatureSets.fs18().id()).isEqualTo("fs18-37535b303126");
    }

    @Test
    void anUnknownNameSaysWhatIsAllowed() {
        assertThat(FeatureSets.byName("fs18")).isSameAs(FeatureSets.fs18());
        assertThatThrownBy(() -> FeatureSets.byName("fs81"))
                .hasMessageContaining("feature set 'fs81' is not one of [fs18");
    }

    @Test
    void everyFeatureHasTheValueOfItsFormula() {
        List<Bar> bars = Bars.walk(Interval.M15, 160, 3);
        Bar last = bars.get(159);
        double close = last.close();

        FeatureVector vector = Replay.straight(bars, Interval.M15).get(65);

        assertThat(value(vector, "close_to_sma_5")).isCloseTo(close / mean(bars, 5, Bar::close) - 1, within(1e-12));
        assertThat(value(vector, "close_to_sma_10")).isCloseTo(close / mean(bars, 10, Bar::close) - 1, within(1e-12));
        assertThat(value(vector, "close_to_sma_20")).isCloseTo(close / mean(bars, 20, Bar::close) - 1, within(1e-12));
        assertThat(value(vector, "close_to_sma_50")).isCloseTo(close / mean(bars, 50, Bar::close) - 1, within(1e-12));
        double middle = mean(bars, 20, Bar::close);
        double sigma = Math.sqrt(mean(bars, 20, bar -> (bar.close() - middle) * (bar.close() - middle)));
        assertThat(value(vector, "close_to_bb_upper_20")).isCloseTo(close / (middle + 2 * sigma) - 1, within(1e-12));
        assertThat(value(vector, "close_to_bb_lower_20")).isCloseTo(close / (middle - 2 * sigma) - 1, within(1e-12));
        assertThat(value(vector, "bb_percent_b_20"))
                .isCloseTo((close - middle + 2 * sigma) / (4 * sigma), within(1e-12));
        assertThat(value(vector, "volume_ratio_20"))
                .isCloseTo(last.volume() / mean(bars, 20, Bar::volume), within(1e-12));
        assertThat(value(vector, "roc_5"))
                .isCloseTo(100 * (close / bars.get(154).close() - 1), within(1e-10));
        assertThat(value(vector, "log_return"))
                .isCloseTo(Math.log(close / bars.get(158).close()), within(1e-15));
        assertThat(value(vector, "range_to_close")).isCloseTo((last.high() - last.low()) / close, within(1e-15));
        assertThat(value(vector, "macd_histogram_to_close"))
                .isCloseTo(value(vector, "macd_to_close") - value(vector, "macd_signal_to_close"), within(1e-15));
    }

    @Test
    void aMarketThatStandsStillHasNeutralFeatures() {
        FeatureVector vector =
                Replay.straight(Bars.flat(Interval.M15, 100, 0.1), Interval.M15).get(0);

        for (String name : FeatureSets.fs18().features()) {
            double neutral =
                    switch (name) {
                        case "bb_percent_b_20" -> 0.5;
                        case "rsi_14" -> 50;
                        case "volume_ratio_20" -> 1;
                        default -> 0;
                    };
            assertThat(value(vector, name)).as(name).isCloseTo(neutral, within(1e-15));
        }
    }

    @Test
    void aMarketWithoutVolumeHasAVolumeRatioOfOne() {
        List<Bar> bars = Bars.walk(Interval.M15, 120, 5).stream()
                .map(bar -> new Bar(
                        bar.instrument(),
                        bar.interval(),
                        bar.openTime(),
                        bar.open(),
                        bar.high(),
                        bar.low(),
                        bar.close(),
                        0))
                .toList();

        assertThat(Replay.straight(bars, Interval.M15))
                .hasSize(26)
                .allMatch(vector -> value(vector, "volume_ratio_20") == 1);
    }

    @Test
    void aLowerBandBelowZeroIsAsFarAwayAsCanBe() {
        var bars = new ArrayList<Bar>();
        for (int i = 0; i < 100; i++) {
            bars.add(Bars.flat(Interval.M15, i, i % 2 == 0 ? 1 : 1000, 1));
        }

        FeatureVector vector = Replay.straight(bars, Interval.M15).get(0);

        assertThat(value(vector, "close_to_bb_lower_20")).isEqualTo(9);
    }

    private static double mean(List<Bar> bars, int last, ToDoubleFunction<Bar> field) {
        return bars.subList(bars.size() - last, bars.size()).stream()
                .mapToDouble(field)
                .average()
                .orElseThrow();
    }

    private static double value(FeatureVector vector, String name) {
        return vector.value(FeatureSets.fs18().features().indexOf(name));
    }
}
