package io.regimeflow.domain.feature;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.regimeflow.domain.bar.Bar;
import io.regimeflow.domain.bar.Interval;
import io.regimeflow.domain.indicator.BarSeries;
import io.regimeflow.domain.indicator.Indicator;
import io.regimeflow.domain.indicator.IndicatorKinds;
import io.regimeflow.domain.indicator.ZigZag;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What a gap does to each kind of indicator, as {@code docs/features.md} says. */
class GapEffectTest {
    private static final List<Bar> WHOLE = Bars.walk(Interval.M15, 300, 23);
    /** Bars 200 to 209 never came; 210 is the first after them. */
    private static final List<Bar> GAPPED = without(200, 210);

    private static final int FIRST_AFTER = 200;

    @Test
    void windowsCountBarsNotTime() {
        double mean = IntStream.of(197, 198, 199, 210, 211)
                .mapToDouble(i -> WHOLE.get(i).close())
                .average()
                .orElseThrow();

        assertThat(value("sma(5).value", GAPPED, FIRST_AFTER + 1)).isCloseTo(mean, within(1e-12));
    }

    @Test
    void windowsHaveForgottenTheGapOnceTheyAreFullOfLaterBars() {
        for (String each : List.of("sma(5).value", "bollinger(5, 2).width", "donchian(5).upper", "vwap(5).value")) {
            assertThat(value(each, GAPPED, FIRST_AFTER + 4)).as(each).isCloseTo(value(each, WHOLE, 214), within(1e-12));
        }
    }

    @Test
    void recursiveAveragesGoOnAsIfNoTimeHadPassed() {
        double before = value("ema(9).value", WHOLE, 199);
        double close = WHOLE.get(210).close();

        assertThat(value("ema(9).value", GAPPED, FIRST_AFTER)).isCloseTo(0.8 * before + 0.2 * close, within(1e-12));
    }

    @Test
    void recursiveAveragesForgetTheGapAsTheyForgetTheirSeed() {
        double first = Math.abs(value("ema(9).value", GAPPED, FIRST_AFTER) - value("ema(9).value", WHOLE, 210));
        double later = Math.abs(value("ema(9).value", GAPPED, FIRST_AFTER + 24) - value("ema(9).value", WHOLE, 234));

        assertThat(later).isLessThan(0.005 * first);
    }

    @Test
    void returnsAndTrueRangesSpanTheGap() {
        double closeBefore = WHOLE.get(199).close();
        Bar after = WHOLE.get(210);

        assertThat(value("log_return.value", GAPPED, FIRST_AFTER))
                .isEqualTo(StrictMath.log(after.close() / closeBefore));
        assertThat(value("roc(2).value", GAPPED, FIRST_AFTER + 1))
                .isCloseTo(100 * (WHOLE.get(211).close() / closeBefore - 1), within(1e-12));
        assertThat(value("atr(1).value", GAPPED, FIRST_AFTER))
                .isEqualTo(Math.max(after.high(), closeBefore) - Math.min(after.low(), closeBefore));
    }

    @Test
    void theBarByItselfAndTheClockKnowNothingOfTheGap() {
        for (String each : List.of("bar_shape.close_position", "time_of_day.sin", "time_of_week.cos")) {
            assertThat(value(each, GAPPED, FIRST_AFTER)).as(each).isEqualTo(value(each, WHOLE, 210));
        }
    }

    @Test
    void runningTotalsLackForEverWhatWasTradedInTheGap() {
        double first = value("obv(5).value", GAPPED, FIRST_AFTER + 1) - value("obv(5).value", WHOLE, 211);
        double last = value("obv(5).value", GAPPED, 289) - value("obv(5).value", WHOLE, 299);

        assertThat(first).isNotZero();
        assertThat(last).isCloseTo(first, within(1e-9));
        assertThat(value("obv(5).flow", GAPPED, 289)).isCloseTo(value("obv(5).flow", WHOLE, 299), within(1e-12));
    }

    @Test
    void aPivotWhoseConfirmationIsMissingIsKnownLater() {
        // Up by one a bar to 109 at bar 9; bar 10 falls to 105 and confirms, bar 11 to 104.
        List<Bar> bars = new ArrayList<>();
        for (int i = 0; i < 12; i++) {
            bars.add(Bars.flat(Interval.M15, i, i < 10 ? 100 + i : 115 - i, 1));
        }
        var late = new ArrayList<>(bars);
        late.remove(10);

        assertThat(zigzag(bars).lastPivot()).hasValueSatisfying(pivot -> assertThat(pivot.knownAt())
                .isEqualTo(bars.get(10).closeTime()));
        assertThat(zigzag(late).lastPivot()).hasValueSatisfying(pivot -> {
            assertThat(pivot.time()).isEqualTo(bars.get(9).closeTime());
            assertThat(pivot.knownAt()).isEqualTo(bars.get(11).closeTime());
        });
    }

    @Test
    void aBarOfALongerIntervalIsMadeOfTheBaseBarsThatCame() {
        FeatureSet set = FeatureSetText.parse(
                "{name: parts, revision: 1, features: {volume: volume_average(1).value, range: bar_shape.range}}");
        var pipeline = FeaturePipeline.create(set, Bars.BTC, Interval.M5, Interval.M15);
        pipeline.update(Bars.at(Interval.M5, 0, 10, 11, 9, 10, 1));
        pipeline.update(Bars.at(Interval.M5, 1, 10, 11, 9, 10, 1));
        pipeline.update(Bars.at(Interval.M5, 2, 10, 11, 9, 10, 1));
        pipeline.update(Bars.at(Interval.M5, 3, 10, 12, 9, 10, 4));

        FeatureVector vector =
                pipeline.update(Bars.at(Interval.M5, 5, 10, 11, 7, 10, 8)).orElseThrow();

        assertThat(vector.toArray()).containsExactly(4 + 8, 12 - 7);
        assertThat(pipeline.hasGap()).isTrue();
    }

    @Test
    void aBarWhoseLastBaseBarIsMissingEntersTheIndicatorsWithoutAVector() {
        FeatureSet set = FeatureSetText.parse("{name: last, revision: 1, features: {change: log_return.value}}");
        var pipeline = FeaturePipeline.create(set, Bars.BTC, Interval.M5, Interval.M15);
        List<FeatureVector> vectors = new ArrayList<>();
        for (int i : new int[] {0, 1, 2, 3, 4, 6, 7, 8}) {
            pipeline.update(Bars.flat(Interval.M5, i, 10 + i, 1)).ifPresent(vectors::add);
        }

        assertThat(vectors).hasSize(1);
        assertThat(vectors.get(0).value(0)).isEqualTo(StrictMath.log(18.0 / 14));
    }

    private static List<Bar> without(int from, int to) {
        var bars = new ArrayList<>(WHOLE);
        bars.subList(from, to).clear();
        return bars;
    }

    private static ZigZag zigzag(List<Bar> bars) {
        var zigzag = new ZigZag(2, 5);
        feed(zigzag, bars, bars.size() - 1);
        return zigzag;
    }

    /** The feature after the bar at that place of the list. */
    private static double value(String formula, List<Bar> bars, int place) {
        FeatureDefinition definition = FeatureDefinition.parse("a", formula);
        Indicator indicator = IndicatorKinds.create(definition.kind(), definition.parameters());
        feed(indicator, bars, place);
        return indicator.value(definition.outputIndex(indicator));
    }

    private static void feed(Indicator indicator, List<Bar> bars, int last) {
        var series = BarSeries.of(indicator);
        for (Bar bar : bars.subList(0, last + 1)) {
            series.add(bar);
            indicator.update(series);
        }
    }
}
