package io.regimeflow.domain.feature;

import io.regimeflow.domain.bar.Bar;
import io.regimeflow.domain.indicator.Atr;
import io.regimeflow.domain.indicator.Bollinger;
import io.regimeflow.domain.indicator.Indicator;
import io.regimeflow.domain.indicator.LogReturn;
import io.regimeflow.domain.indicator.Macd;
import io.regimeflow.domain.indicator.Roc;
import io.regimeflow.domain.indicator.Rsi;
import io.regimeflow.domain.indicator.Sma;
import java.nio.ByteBuffer;
import java.util.List;

/** The formulas of {@link FeatureSets#fs18()}, which documents them. */
final class Fs18 implements FeatureCalculator {
    static final int WARM_UP = 100;
    static final FeatureSet SET = new FeatureSet(
            "fs18",
            1,
            List.of(
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
                    "range_to_close"));

    /** Keeps the distance to a lower band near or below zero within reason; no other average comes close to it. */
    private static final double FARTHEST = 9;

    private final Sma sma5 = new Sma(5);
    private final Sma sma10 = new Sma(10);
    private final Sma sma50 = new Sma(50);
    private final Bollinger bollinger = new Bollinger(20, 2);
    private final Macd macd = new Macd(12, 26, 9);
    private final Atr atr = new Atr(14);
    private final Rsi rsi = new Rsi(14);
    private final Sma volumeAverage = new Sma(20);
    private final Roc roc = new Roc(5);
    private final LogReturn logReturn = new LogReturn();
    private final List<Indicator> indicators =
            List.of(sma5, sma10, sma50, bollinger, macd, atr, rsi, volumeAverage, roc, logReturn);
    private double close = Double.NaN;
    private double range = Double.NaN;
    private double volume = Double.NaN;

    @Override
    public int warmUp() {
        return WARM_UP;
    }

    @Override
    public void update(Bar bar) {
        close = bar.close();
        range = bar.high() - bar.low();
        volume = bar.volume();
        sma5.update(close);
        sma10.update(close);
        sma50.update(close);
        bollinger.update(close);
        macd.update(close);
        atr.update(bar.high(), bar.low(), close);
        rsi.update(close);
        volumeAverage.update(volume);
        roc.update(close);
        logReturn.update(close);
    }

    @Override
    public void compute(double[] values) {
        values[0] = finite(close / sma5.value() - 1, 0);
        values[1] = finite(close / sma10.value() - 1, 0);
        values[2] = finite(close / bollinger.middle() - 1, 0);
        values[3] = finite(close / sma50.value() - 1, 0);
        values[4] = finite(close / macd.fast() - 1, 0);
        values[5] = finite(close / macd.slow() - 1, 0);
        values[6] = finite(close / bollinger.upper() - 1, 0);
        values[7] = finite(aboveLowerBand(), 0);
        values[8] = finite(macd.line() / close, 0);
        values[9] = finite(macd.signal() / close, 0);
        values[10] = finite(macd.histogram() / close, 0);
        values[11] = finite(atr.value() / close, 0);
        values[12] = finite(bollinger.percentB(close), 0.5);
        values[13] = finite(rsi.value(), 50);
        values[14] = finite(volume / volumeAverage.value(), 1);
        values[15] = finite(roc.value(), 0);
        values[16] = finite(logReturn.value(), 0);
        values[17] = finite(range / close, 0);
    }

    private double aboveLowerBand() {
        double lower = bollinger.lower();
        return lower <= 0 ? FARTHEST : Math.min(close / lower - 1, FARTHEST);
    }

    /** The value, or what stands for "nothing to see" where a formula has none: no volume at all, prices near 1e308. */
    private static double finite(double value, double neutral) {
        return Double.isFinite(value) ? value : neutral;
    }

    @Override
    public int stateBytes() {
        int bytes = 3 * Double.BYTES;
        for (Indicator indicator : indicators) {
            bytes += indicator.stateBytes();
        }
        return bytes;
    }

    @Override
    public void writeTo(ByteBuffer out) {
        out.putDouble(close).putDouble(range).putDouble(volume);
        for (Indicator indicator : indicators) {
            indicator.writeTo(out);
        }
    }

    @Override
    public void readFrom(ByteBuffer in) {
        close = in.getDouble();
        range = in.getDouble();
        volume = in.getDouble();
        for (Indicator indicator : indicators) {
            indicator.readFrom(in);
        }
    }
}
