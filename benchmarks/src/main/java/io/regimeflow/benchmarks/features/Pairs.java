package io.regimeflow.benchmarks.features;

import com.tictactec.ta.lib.Core;
import com.tictactec.ta.lib.MAType;
import com.tictactec.ta.lib.MInteger;
import io.regimeflow.domain.indicator.Adx;
import io.regimeflow.domain.indicator.Atr;
import io.regimeflow.domain.indicator.Bollinger;
import io.regimeflow.domain.indicator.Cci;
import io.regimeflow.domain.indicator.Ema;
import io.regimeflow.domain.indicator.Indicator;
import io.regimeflow.domain.indicator.Macd;
import io.regimeflow.domain.indicator.Mfi;
import io.regimeflow.domain.indicator.Obv;
import io.regimeflow.domain.indicator.Roc;
import io.regimeflow.domain.indicator.Rsi;
import io.regimeflow.domain.indicator.Sma;
import io.regimeflow.domain.indicator.Stochastic;
import io.regimeflow.domain.indicator.VolumeAverage;
import io.regimeflow.domain.indicator.WilliamsR;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Supplier;

/** Every indicator that TA-Lib has too, over one history; all outputs that its function gives, or functions give. */
final class Pairs {
    private final Core taLib = new Core();
    private final MInteger first = new MInteger();
    private final MInteger count = new MInteger();
    private final int last;
    private final double[] highs;
    private final double[] lows;
    private final double[] closes;
    private final double[] volumes;

    Pairs(double[] highs, double[] lows, double[] closes, double[] volumes) {
        this.highs = highs;
        this.lows = lows;
        this.closes = closes;
        this.volumes = volumes;
        this.last = closes.length - 1;
    }

    List<Pair> all() {
        return List.of(
                pair(
                        "SMA 20",
                        () -> new Sma(20),
                        List.of("value"),
                        out -> taLib.sma(0, last, closes, 20, first, count, out[0])),
                pair(
                        "EMA 20",
                        () -> new Ema(20),
                        List.of("value"),
                        out -> taLib.ema(0, last, closes, 20, first, count, out[0])),
                pair(
                        "RSI 14",
                        () -> new Rsi(14),
                        List.of("value"),
                        out -> taLib.rsi(0, last, closes, 14, first, count, out[0])),
                pair(
                        "MACD 12/26/9",
                        () -> new Macd(12, 26, 9),
                        List.of("line", "signal", "histogram"),
                        out -> taLib.macd(0, last, closes, 12, 26, 9, first, count, out[0], out[1], out[2])),
                pair(
                        "Stochastic 14/3/3",
                        () -> new Stochastic(14, 3, 3),
                        List.of("k", "d"),
                        out -> taLib.stoch(
                                0,
                                last,
                                highs,
                                lows,
                                closes,
                                14,
                                3,
                                MAType.Sma,
                                3,
                                MAType.Sma,
                                first,
                                count,
                                out[0],
                                out[1])),
                pair(
                        "Williams %R 14",
                        () -> new WilliamsR(14),
                        List.of("value"),
                        out -> taLib.willR(0, last, highs, lows, closes, 14, first, count, out[0])),
                pair(
                        "ROC 10",
                        () -> new Roc(10),
                        List.of("value"),
                        out -> taLib.roc(0, last, closes, 10, first, count, out[0])),
                pair(
                        "CCI 20",
                        () -> new Cci(20),
                        List.of("value"),
                        out -> taLib.cci(0, last, highs, lows, closes, 20, first, count, out[0])),
                pair(
                        "ADX 14",
                        () -> new Adx(14),
                        List.of("adx"),
                        out -> taLib.adx(0, last, highs, lows, closes, 14, first, count, out[0])),
                pair(
                        "ATR 14",
                        () -> new Atr(14),
                        List.of("value"),
                        out -> taLib.atr(0, last, highs, lows, closes, 14, first, count, out[0])),
                pair(
                        "Bollinger 20/2",
                        () -> new Bollinger(20, 2),
                        List.of("upper", "middle", "lower"),
                        out -> taLib.bbands(
                                0, last, closes, 20, 2, 2, MAType.Sma, first, count, out[0], out[1], out[2])),
                pair(
                        "OBV",
                        () -> new Obv(20),
                        List.of("value"),
                        out -> taLib.obv(0, last, closes, volumes, first, count, out[0])),
                pair(
                        "MFI 14",
                        () -> new Mfi(14),
                        List.of("value"),
                        out -> taLib.mfi(0, last, highs, lows, closes, volumes, 14, first, count, out[0])),
                pair(
                        "volume SMA 20",
                        () -> new VolumeAverage(20),
                        List.of("value"),
                        out -> taLib.sma(0, last, volumes, 20, first, count, out[0])),
                new Pair("+DI and −DI 14", () -> new Adx(14), List.of("plus_di", "minus_di"), this::directions));
    }

    private int directions(double[][] out) {
        taLib.plusDI(0, last, highs, lows, closes, 14, first, count, out[0]);
        taLib.minusDI(0, last, highs, lows, closes, 14, first, count, out[1]);
        return count.value;
    }

    private Pair pair(String name, Supplier<Indicator> ours, List<String> outputs, Consumer<double[][]> peer) {
        return new Pair(name, ours, outputs, out -> {
            peer.accept(out);
            return count.value;
        });
    }
}
