package io.regimeflow.domain.indicator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

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
    void lengthsBelowOneAreRefused() {
        assertThatThrownBy(() -> new Sma(0)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new Ema(0)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new Atr(0)).isInstanceOf(IllegalArgumentException.class);
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
