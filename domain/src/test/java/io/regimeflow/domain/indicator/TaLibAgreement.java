package io.regimeflow.domain.indicator;

import io.regimeflow.domain.bar.Bar;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Golden values from TA-Lib 0.4.0, within 1e-9 of max(1, |x|), from its first bar on unless said. */
@TestInstance(Lifecycle.PER_CLASS)
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

    @Test
    void stochasticOscillatorAgrees() {
        double[][] golden = TaLib.stochastic(highs, lows, closes, 14, 3, 3);
        agree(new Stochastic(14, 3, 3), "k", golden[0], 0);
        agree(new Stochastic(14, 3, 3), "d", golden[1], 0);
        agree(new Stochastic(5, 4, 2), "d", TaLib.stochastic(highs, lows, closes, 5, 4, 2)[1], 0);
    }

    @ParameterizedTest
    @ValueSource(ints = {5, 14})
    void williamsPercentRangeAgrees(int length) {
        agree(new WilliamsR(length), "value", TaLib.williamsR(highs, lows, closes, length), 0);
    }

    @ParameterizedTest
    @ValueSource(ints = {5, 14, 20})
    void commodityChannelIndexAgrees(int length) {
        agree(new Cci(length), "value", TaLib.cci(highs, lows, closes, length), 0);
    }

    @ParameterizedTest
    @ValueSource(ints = {7, 14})
    void directionalIndexAgrees(int length) {
        agree(new Adx(length), "adx", TaLib.adx(highs, lows, closes, length), 0);
        agree(new Adx(length), "plus_di", TaLib.plusDi(highs, lows, closes, length), 0);
        agree(new Adx(length), "minus_di", TaLib.minusDi(highs, lows, closes, length), 0);
    }

    @Test
    void donchianChannelAgrees() {
        agree(new Donchian(20), "upper", TaLib.maximum(highs, 20), 0);
        agree(new Donchian(20), "lower", TaLib.minimum(lows, 20), 0);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 5, 20})
    void returnAgreesWithTheRateOfChange(int length) {
        double[] golden =
                Arrays.stream(TaLib.roc(closes, length)).map(x -> x / 100).toArray();
        agree(new PriceReturn(length), "value", golden, 0);
        agree(
                new PriceReturn(length),
                "log",
                Arrays.stream(golden).map(Math::log1p).toArray(),
                0);
    }

    /** TA-Lib takes a variance below 1e-8 for none: it is given returns that are large enough. */
    @Test
    void realisedVolatilityAgrees() {
        double scale = 1 << 20;
        double[] returns = IntStream.range(0, closes.length)
                .mapToDouble(i -> i == 0 ? 0 : scale * Math.log(closes[i] / closes[i - 1]))
                .toArray();
        double[] ours = Measured.of(new RealisedVolatility(20), "value", bars);
        Measured.agree(Arrays.stream(ours).map(x -> scale * x).toArray(), TaLib.deviation(returns, 20), 20);
    }

    @Test
    void slopesAreTheChangesOfTheAverages() {
        agree(new Sma(20), "slope", changes(TaLib.sma(closes, 20)), 0);
        agree(new Ema(26), "slope", changes(TaLib.ema(closes, 26)), 0);
    }

    private static double[] changes(double[] x) {
        return IntStream.range(0, x.length)
                .mapToDouble(i -> i == 0 ? Double.NaN : x[i] / x[i - 1] - 1)
                .toArray();
    }

    private void agree(Indicator indicator, String output, double[] golden, int from) {
        Measured.agree(Measured.of(indicator, output, bars), golden, from);
    }
}
