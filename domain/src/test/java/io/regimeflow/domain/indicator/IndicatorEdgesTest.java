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
