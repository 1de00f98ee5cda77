package io.regimeflow.domain.indicator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.function.DoubleConsumer;
import org.junit.jupiter.api.Test;

class IndicatorEdgesTest {

    @Test
    void everyIndicatorIsReadyExactlyAtItsWarmUp() {
        var sma = new Sma(5);
        var ema = new Ema(12);
        var macd = new Macd(12, 26, 9);
        var bollinger = new Bollinger(20, 2);
        var rsi = new Rsi(14);
        var roc = new Roc(5);
        var logReturn = new LogReturn();
        var atr = new Atr(14);

        readyAtWarmUp(sma, sma::update);
        readyAtWarmUp(ema, ema::update);
        readyAtWarmUp(macd, macd::update);
        readyAtWarmUp(bollinger, bollinger::update);
        readyAtWarmUp(rsi, rsi::update);
        readyAtWarmUp(roc, roc::update);
        readyAtWarmUp(logReturn, logReturn::update);
        readyAtWarmUp(atr, x -> atr.update(x + 1, x - 1, x));
        assertThat(List.of(sma.warmUp(), ema.warmUp(), macd.warmUp(), bollinger.warmUp(), rsi.warmUp()))
                .containsExactly(5, 12, 34, 20, 15);
        assertThat(List.of(roc.warmUp(), logReturn.warmUp(), atr.warmUp())).containsExactly(6, 2, 15);
    }

    private static void readyAtWarmUp(Indicator indicator, DoubleConsumer update) {
        for (int i = 1; i <= indicator.warmUp() + 3; i++) {
            update.accept(100 + i % 7);
            assertThat(indicator.isReady()).as("after %d updates", i).isEqualTo(i >= indicator.warmUp());
        }
    }

    @Test
    void percentBIsInTheMiddleWherePricesStandStill() {
        // 0.1 twenty times does not sum to 2 in binary: what is left of it must not look like a band.
        var bollinger = new Bollinger(20, 2);

        feed(bollinger::update, 0.1, 40);

        assertThat(bollinger.percentB(0.1)).isEqualTo(0.5);
    }

    @Test
    void relativeStrengthIsFiftyWherePricesStandStill() {
        var rsi = new Rsi(14);

        feed(rsi::update, 42, 20);

        assertThat(rsi.value()).isEqualTo(50);
    }

    @Test
    void relativeStrengthIsAHundredWherePricesOnlyRise() {
        var rsi = new Rsi(14);

        for (int i = 1; i < 20; i++) {
            rsi.update(i);
        }

        assertThat(rsi.value()).isEqualTo(100);
    }

    @Test
    void anAverageForgetsAnOutlierThatHasLeftItsWindow() {
        var sma = new Sma(3);

        feed(sma::update, Double.MAX_VALUE, 3);
        feed(sma::update, 0.1, 3);

        assertThat(sma.value()).isEqualTo((0.1 + 0.1 + 0.1) / 3);
    }

    @Test
    void lengthsBelowOneAreRefused() {
        assertThatThrownBy(() -> new Sma(0)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new Ema(0)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new WilderAverage(0)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new Macd(26, 12, 9)).hasMessageContaining("not below slow length 12");
    }

    private static void feed(DoubleConsumer update, double value, int times) {
        for (int i = 0; i < times; i++) {
            update.accept(value);
        }
    }
}
