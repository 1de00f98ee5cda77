package io.regimeflow.domain.indicator;

import io.regimeflow.domain.bar.Bar;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Golden values from TA-Lib 0.4.0, within 1e-9 of max(1, |x|), from its first bar on unless said. */
abstract class TaLibAgreement {
    /** The seeds of the two MACDs differ; findings put their last disagreement near bar 160. */
    private static final int SEEDS_FADED = 300;

    private final List<Bar> bars;
    private final double[] closes;
    private final double[] highs;
    private final double[] lows;

    TaLibAgreement(List<Bar> bars) {
        this.bars = bars;
        closes = bars.stream().mapToDouble(Bar::close).toArray();
        highs = bars.stream().mapToDouble(Bar::high).toArray();
        lows = bars.stream().mapToDouble(Bar::low).toArray();
    }

    @ParameterizedTest
    @ValueSource(ints = {5, 10, 20, 50})
    void simpleMovingAverageAgrees(int length) {
        agree(new Sma(length), "value", TaLib.sma(closes, length), 0);
    }

    @ParameterizedTest
    @ValueSource(ints = {9, 12, 21, 26, 50, 200})
    void exponentialMovingAverageAgrees(int length) {
        agree(new Ema(length), "value", TaLib.ema(closes, length), 0);
    }

    @ParameterizedTest
    @ValueSource(ints = {7, 14})
    void relativeStrengthIndexAgrees(int length) {
        agree(new Rsi(length), "value", TaLib.rsi(closes, length), 0);
    }

    @ParameterizedTest
    @ValueSource(ints = {5, 10, 20})
    void rateOfChangeAgrees(int length) {
        agree(new Roc(length), "value", TaLib.roc(closes, length), 0);
    }

    @ParameterizedTest
    @ValueSource(ints = {10, 14})
    void averageTrueRangeAgrees(int length) {
        agree(new Atr(length), "value", TaLib.atr(highs, lows, closes, length), 0);
    }

    @Test
    void macdAgreesOnceTheSeedsHaveFaded() {
        double[][] golden = TaLib.macd(closes);
        agree(new Macd(12, 26, 9), "line", golden[0], SEEDS_FADED);
        agree(new Macd(12, 26, 9), "signal", golden[1], SEEDS_FADED);
        agree(new Macd(12, 26, 9), "histogram", golden[2], SEEDS_FADED);
    }

    @Test
    void bollingerBandsAgree() {
        double[][] golden = TaLib.bands(closes, 20);
        agree(new Bollinger(20, 2), "upper", golden[0], 0);
        agree(new Bollinger(20, 2), "middle", golden[1], 0);
        agree(new Bollinger(20, 2), "lower", golden[2], 0);
    }

    private void agree(Indicator indicator, String output, double[] golden, int from) {
        Measured.agree(Measured.of(indicator, output, bars), golden, from);
    }
}
