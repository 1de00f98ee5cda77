package io.regimeflow.domain.indicator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.regimeflow.domain.bar.Bar;
import io.regimeflow.domain.bar.Interval;
import io.regimeflow.domain.feature.Bars;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class IndicatorEdgesTest {

    @Test
    void percentBIsInTheMiddleWherePricesStandStill() {
        // 0.1 twenty times does not sum to 2 in binary: what is left of it must not look like a band.
        assertThat(last(new Bollinger(20, 2), "percent_b", flat(0.1, 40))).isEqualTo(0.5);
        assertThat(last(new Bollinger(20, 2), "width", flat(0.1, 40))).isZero();
    }

    /** TA-Lib 0.4.0 takes a variance below 1e-8 for nothing. */
    @Test
    void bandsOfACheapQuietCoinAreAsWideAsItMoves() {
        List<Bar> bars = IntStream.range(0, 40)
                .mapToObj(i -> Bars.flat(Interval.M15, i, i % 2 == 0 ? 0.15 : 0.15001, 1))
                .toList();
        double[] closes = bars.stream().mapToDouble(Bar::close).toArray();

        assertThat(last(new Bollinger(20, 2), "width", bars)).isCloseTo(4 * 5e-6 / 0.150005, within(1e-12));
        assertThat(last(new Bollinger(20, 2), "percent_b", bars)).isCloseTo(0.75, within(1e-6));
        assertThat(last(new Squeeze(20, 2, 10, 1.5), "ratio", bars)).isCloseTo(2 * 5e-6 / 1.5e-5, within(1e-6));
        assertThat(TaLib.bands(closes, 20)[0][39]).isEqualTo(TaLib.bands(closes, 20)[2][39]);
    }

    @Test
    void widthsOfNothingOrLessAreRefused() {
        for (double width : new double[] {0, -2, Double.NaN, Double.POSITIVE_INFINITY}) {
            assertThatThrownBy(() -> new Bollinger(20, width)).hasMessageContaining("is not above 0");
            assertThatThrownBy(() -> new Keltner(20, 10, width)).hasMessageContaining("is not above 0");
            assertThatThrownBy(() -> new Squeeze(20, width, 10, 1.5)).hasMessageContaining("is not above 0");
            assertThatThrownBy(() -> new Squeeze(20, 2, 10, width)).hasMessageContaining("is not above 0");
        }
    }

    @Test
    void aTotalOfVolumesThatCannotBeCountedStaysANumber() {
        List<Bar> bars = IntStream.range(0, 20)
                .mapToObj(i -> Bars.flat(Interval.M15, i, i < 10 ? 1 + i : 20 - i, Double.MAX_VALUE / 2))
                .toList();
        double[] whole = new double[20];

        assertThat(Measured.of(new Obv(3), "value", bars.subList(0, 10))[9]).isEqualTo(Double.MAX_VALUE);
        assertThat(last(new Obv(3), "value", bars)).isFinite();
        new Obv(3).goOver(BarColumns.of(bars), new int[] {0}, new double[][] {whole});
        assertThat(whole).isEqualTo(Measured.of(new Obv(3), "value", bars));
    }

    /** What is left when the warm-up ends, at bar 95, of a slow seed that was higher by one. */
    @Test
    void theSlowSeedWeighsThreeQuartersOfAPercentInTheSignalWhenItsWarmUpEnds() {
        var macd = new Macd(12, 26, 9);
        List<Bar> lower = flat(100, macd.warmUp());
        List<Bar> raised = IntStream.range(0, macd.warmUp())
                .mapToObj(i -> Bars.flat(Interval.M15, i, i < 26 ? 101 : 100, 1))
                .toList();

        assertThat(macd.warmUp()).isEqualTo(95);
        assertThat(last(macd, "signal", lower)).isZero();
        assertThat(last(new Macd(12, 26, 9), "signal", raised)).isCloseTo(-0.0073, within(1e-4));
    }

    @Test
    void averagesOfEqualPricesAreThatPrice() {
        assertThat(last(new Ema(26), "value", flat(0.1, 400))).isEqualTo(0.1);
        assertThat(last(new Macd(12, 26, 9), "histogram", flat(0.1, 400))).isZero();
    }

    @Test
    void relativeStrengthIsFiftyWherePricesStandStill() {
        assertThat(last(new Rsi(14), "value", flat(42, 20))).isEqualTo(50);
    }

    @Test
    void relativeStrengthIsAHundredWherePricesOnlyRise() {
        List<Bar> rising = IntStream.range(0, 20)
                .mapToObj(i -> Bars.flat(Interval.M15, i, i + 1, 1))
                .toList();

        assertThat(last(new Rsi(14), "value", rising)).isEqualTo(100);
    }

    @Test
    void oscillatorsAreInTheMiddleWherePricesStandStill() {
        assertThat(last(new Stochastic(14, 3, 3), "k", flat(0.1, 40))).isEqualTo(50);
        assertThat(last(new Stochastic(14, 3, 3), "d", flat(0.1, 40))).isEqualTo(50);
        assertThat(last(new Keltner(20, 10, 2), "position", flat(0.1, 40))).isEqualTo(0.5);
        assertThat(last(new Squeeze(20, 2, 10, 1.5), "on", flat(0.1, 40))).isZero();
        assertThat(last(new Adx(14), "di_balance", flat(0.1, 40))).isZero();
        assertThat(last(new Adx(14), "adx", flat(0.1, 40))).isZero();
        assertThat(last(new RealisedVolatility(20), "value", flat(0.1, 40))).isZero();
        assertThat(last(new Sma(20), "slope", flat(0.1, 40))).isZero();
    }

    /** 0 / 0, for which a feature has the neutral value. */
    @Test
    void placesWithinNoRangeAreNotNumbers() {
        assertThat(last(new WilliamsR(14), "value", flat(0.1, 40))).isNaN();
        assertThat(last(new Donchian(20), "position", flat(0.1, 40))).isNaN();
        assertThat(last(new Choppiness(14), "value", flat(0.1, 40))).isNaN();
        assertThat(last(new Cci(20), "value", flat(0.1, 40))).isNaN();
        assertThat(last(new Squeeze(20, 2, 10, 1.5), "ratio", flat(0.1, 40))).isNaN();
    }

    @Test
    void strengthAndOscillatorsReachTheirEndsWherePricesOnlyRise() {
        List<Bar> rising = IntStream.range(0, 100)
                .mapToObj(i -> Bars.flat(Interval.M15, i, i + 1, 1))
                .toList();

        assertThat(last(new Adx(14), "adx", rising)).isEqualTo(100);
        assertThat(last(new Adx(14), "plus_di", rising)).isEqualTo(100);
        assertThat(last(new Adx(14), "minus_di", rising)).isZero();
        assertThat(last(new Adx(14), "di_balance", rising)).isEqualTo(1);
        assertThat(last(new Stochastic(14, 3, 3), "d", rising)).isEqualTo(100);
        assertThat(last(new WilliamsR(14), "value", rising)).isZero();
        assertThat(last(new Donchian(20), "position", rising)).isEqualTo(1);
        assertThat(last(new Choppiness(14), "value", rising))
                .isCloseTo(100 * Math.log(14.0 / 13) / Math.log(14), within(1e-9));
    }

    @Test
    void aBarThatReachesAsFarUpAsDownMovesNowhere() {
        List<Bar> bars =
                List.of(Bars.at(Interval.M15, 0, 10, 11, 9, 10, 1), Bars.at(Interval.M15, 1, 10, 12, 8, 10, 1));

        assertThat(last(new Adx(1), "plus_di", bars)).isZero();
        assertThat(last(new Adx(1), "minus_di", bars)).isZero();
    }

    @Test
    void lengthsBelowOneAreRefused() {
        assertThatThrownBy(() -> new Sma(0)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new Ema(0)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new Atr(0)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new Stochastic(0, 3, 3)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new Stochastic(14, 0, 3)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new Cci(0)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new PriceReturn(0)).hasMessageContaining("return length 0");
        assertThatThrownBy(() -> new Choppiness(1)).hasMessageContaining("choppiness length 1");
        assertThatThrownBy(() -> new Macd(26, 12, 9)).hasMessageContaining("not below slow length 12");
    }

    private static double last(Indicator indicator, String output, List<Bar> bars) {
        return Measured.of(indicator, output, bars)[bars.size() - 1];
    }

    private static List<Bar> flat(double price, int count) {
        return IntStream.range(0, count)
                .mapToObj(i -> Bars.flat(Interval.M15, i, price, 1))
                .toList();
    }
}
