package io.regimeflow.benchmarks.features;

import io.regimeflow.domain.bar.Bar;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.IntToDoubleFunction;
import org.ta4j.core.BarSeries;
import org.ta4j.core.BaseBarSeries;
import org.ta4j.core.Indicator;
import org.ta4j.core.indicators.ATRIndicator;
import org.ta4j.core.indicators.CCIIndicator;
import org.ta4j.core.indicators.ChopIndicator;
import org.ta4j.core.indicators.EMAIndicator;
import org.ta4j.core.indicators.MACDIndicator;
import org.ta4j.core.indicators.ROCIndicator;
import org.ta4j.core.indicators.RSIIndicator;
import org.ta4j.core.indicators.SMAIndicator;
import org.ta4j.core.indicators.StochasticOscillatorKIndicator;
import org.ta4j.core.indicators.WilliamsRIndicator;
import org.ta4j.core.indicators.adx.ADXIndicator;
import org.ta4j.core.indicators.adx.MinusDIIndicator;
import org.ta4j.core.indicators.adx.PlusDIIndicator;
import org.ta4j.core.indicators.bollinger.BollingerBandsLowerIndicator;
import org.ta4j.core.indicators.bollinger.BollingerBandsMiddleIndicator;
import org.ta4j.core.indicators.bollinger.BollingerBandsUpperIndicator;
import org.ta4j.core.indicators.donchian.DonchianChannelLowerIndicator;
import org.ta4j.core.indicators.donchian.DonchianChannelUpperIndicator;
import org.ta4j.core.indicators.helpers.ClosePriceIndicator;
import org.ta4j.core.indicators.helpers.VolumeIndicator;
import org.ta4j.core.indicators.keltner.KeltnerChannelLowerIndicator;
import org.ta4j.core.indicators.keltner.KeltnerChannelMiddleIndicator;
import org.ta4j.core.indicators.keltner.KeltnerChannelUpperIndicator;
import org.ta4j.core.indicators.statistics.StandardDeviationIndicator;
import org.ta4j.core.indicators.volume.MoneyFlowIndexIndicator;
import org.ta4j.core.indicators.volume.VWAPIndicator;
import org.ta4j.core.num.DoubleNum;
import org.ta4j.core.num.Num;

/**
 * Those features of the mtf set that ta4j has indicators for, by their names, bar by bar with ta4j over doubles. What it has
 * no indicator for, it is not asked for; ratios of its values are plain arithmetic.
 */
final class Ta4jOutputs {
    private static final int BARS_KEPT = 500;

    private final BarSeries series = new BaseBarSeries("bars", DoubleNum.ZERO);
    private final Indicator<Num> close = new ClosePriceIndicator(series);
    private final Map<String, IntToDoubleFunction> outputs = new LinkedHashMap<>();
    private final IntToDoubleFunction[] inOrder;

    Ta4jOutputs() {
        series.setMaximumBarCount(BARS_KEPT);
        averages();
        momentum();
        bands();
        volume();
        shape();
        inOrder = outputs.values().toArray(IntToDoubleFunction[]::new);
    }

    private void averages() {
        for (int length : new int[] {9, 21, 50, 200}) {
            related("ema_" + length, new EMAIndicator(close, length));
        }
        for (int length : new int[] {20, 50}) {
            related("sma_" + length, new SMAIndicator(close, length));
        }
        add("ema_200", new EMAIndicator(close, 200));
        add("sma_20", new SMAIndicator(close, 20));
        var line = new MACDIndicator(close, 12, 26);
        var signal = new EMAIndicator(line, 9);
        add("macd", line);
        add("macd_to_close", i -> at(line, i) / at(close, i));
        add("macd_signal_to_close", i -> at(signal, i) / at(close, i));
        add("macd_histogram_to_close", i -> (at(line, i) - at(signal, i)) / at(close, i));
        add("adx_14", new ADXIndicator(series, 14));
        add("plus_di_14", new PlusDIIndicator(series, 14));
        add("minus_di_14", new MinusDIIndicator(series, 14));
    }

    private void related(String name, Indicator<Num> average) {
        add("close_to_" + name, i -> at(close, i) / at(average, i) - 1);
        add(name + "_slope", i -> at(average, i) / at(average, i - 1) - 1);
    }

    private void momentum() {
        add("rsi_7", new RSIIndicator(close, 7));
        add("rsi_14", new RSIIndicator(close, 14));
        var slow = new SMAIndicator(new StochasticOscillatorKIndicator(series, 14), 3);
        add("stochastic_k_14", slow);
        add("stochastic_d_14", new SMAIndicator(slow, 3));
        add("williams_r_14", new WilliamsRIndicator(series, 14));
        for (int length : new int[] {5, 10, 20}) {
            add("roc_" + length, new ROCIndicator(close, length));
        }
        add("cci_20", new CCIIndicator(series, 20));
    }

    private void bands() {
        var range = new ATRIndicator(series, 14);
        add("atr_14", range);
        add("atr_14_to_close", i -> at(range, i) / at(close, i));
        var middle = new BollingerBandsMiddleIndicator(new SMAIndicator(close, 20));
        var deviation = new StandardDeviationIndicator(close, 20);
        var upper = new BollingerBandsUpperIndicator(middle, deviation);
        var lower = new BollingerBandsLowerIndicator(middle, deviation);
        add("bb_percent_b_20", i -> position(upper, lower, i));
        add("bb_width_20", i -> width(upper, lower, i) / at(middle, i));
        var average = new KeltnerChannelMiddleIndicator(close, 20);
        var channelRange = new ATRIndicator(series, 10);
        var channelUpper = new KeltnerChannelUpperIndicator(average, channelRange, 2);
        var channelLower = new KeltnerChannelLowerIndicator(average, channelRange, 2);
        add("keltner_position_20", i -> position(channelUpper, channelLower, i));
        add("keltner_width_20", i -> width(channelUpper, channelLower, i) / at(average, i));
        var highest = new DonchianChannelUpperIndicator(series, 20);
        var lowest = new DonchianChannelLowerIndicator(series, 20);
        add("donchian_position_20", i -> position(highest, lowest, i));
        add("donchian_width_20", i -> width(highest, lowest, i) / at(close, i));
        add("choppiness_14", new ChopIndicator(series, 14, 100));
    }

    private double width(Indicator<Num> upper, Indicator<Num> lower, int i) {
        return at(upper, i) - at(lower, i);
    }

    private double position(Indicator<Num> upper, Indicator<Num> lower, int i) {
        return (at(close, i) - at(lower, i)) / width(upper, lower, i);
    }

    private void volume() {
        var volume = new VolumeIndicator(series);
        var average = new SMAIndicator(volume, 20);
        add("volume_ratio_20", i -> at(volume, i) / at(average, i));
        add("volume_change", i -> (at(volume, i) - at(volume, i - 1)) / (at(volume, i) + at(volume, i - 1)));
        add("mfi_14", new MoneyFlowIndexIndicator(series, 14));
        var weighted = new VWAPIndicator(series, 20);
        add("vwap_20", weighted);
        add("close_to_vwap_20", i -> at(close, i) / at(weighted, i) - 1);
    }

    private void shape() {
        add("return_1", i -> at(close, i) / at(close, i - 1) - 1);
        add("log_return", i -> Math.log(at(close, i) / at(close, i - 1)));
        add("range_to_close", i -> range(i) / at(close, i));
        add("close_position", i -> (at(close, i) - low(i)) / range(i));
        add("body_to_range", i -> (at(close, i) - open(i)) / range(i));
        add("upper_shadow", i -> (high(i) - Math.max(open(i), at(close, i))) / range(i));
        add("lower_shadow", i -> (Math.min(open(i), at(close, i)) - low(i)) / range(i));
    }

    private double open(int i) {
        return series.getBar(i).getOpenPrice().doubleValue();
    }

    private double high(int i) {
        return series.getBar(i).getHighPrice().doubleValue();
    }

    private double low(int i) {
        return series.getBar(i).getLowPrice().doubleValue();
    }

    private double range(int i) {
        return high(i) - low(i);
    }

    private void add(String name, Indicator<Num> indicator) {
        add(name, i -> at(indicator, i));
    }

    private void add(String name, IntToDoubleFunction output) {
        outputs.put(name, output);
    }

    private static double at(Indicator<Num> indicator, int i) {
        return indicator.getValue(i).doubleValue();
    }

    /** Names, in the order of {@link #compute}. */
    List<String> names() {
        return List.copyOf(outputs.keySet());
    }

    void update(Bar bar) {
        series.addBar(
                Duration.ofMillis(bar.interval().millis()),
                Instant.ofEpochMilli(bar.closeTime()).atZone(ZoneOffset.UTC),
                DoubleNum.valueOf(bar.open()),
                DoubleNum.valueOf(bar.high()),
                DoubleNum.valueOf(bar.low()),
                DoubleNum.valueOf(bar.close()),
                DoubleNum.valueOf(bar.volume()));
    }

    /** Every output at the last bar; from the second bar on. */
    void compute(double[] values) {
        int last = series.getEndIndex();
        for (int i = 0; i < inOrder.length; i++) {
            values[i] = inOrder[i].applyAsDouble(last);
        }
    }
}
