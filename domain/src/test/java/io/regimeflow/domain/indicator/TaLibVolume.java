package io.regimeflow.domain.indicator;

import static org.assertj.core.api.Assertions.assertThat;

import com.tictactec.ta.lib.Core;
import com.tictactec.ta.lib.MInteger;
import com.tictactec.ta.lib.RetCode;
import io.regimeflow.domain.bar.Bar;
import java.util.Arrays;
import java.util.List;
import java.util.function.ToDoubleFunction;

/** The volume indicators of TA-Lib 0.4.0, by bar, NaN before its warm-up. */
final class TaLibVolume {
    private static final Core CORE = new Core();

    private TaLibVolume() {}

    static double[] obv(List<Bar> bars) {
        double[] closes = of(bars, Bar::close);
        double[] volumes = of(bars, Bar::volume);
        return align(
                closes.length, (from, count, out) -> CORE.obv(0, closes.length - 1, closes, volumes, from, count, out));
    }

    static double[] mfi(List<Bar> bars, int n) {
        double[] highs = of(bars, Bar::high);
        double[] lows = of(bars, Bar::low);
        double[] closes = of(bars, Bar::close);
        double[] volumes = of(bars, Bar::volume);
        return align(
                closes.length,
                (from, count, out) ->
                        CORE.mfi(0, closes.length - 1, highs, lows, closes, volumes, n, from, count, out));
    }

    static double[] averageVolume(List<Bar> bars, int n) {
        double[] volumes = of(bars, Bar::volume);
        return align(
                volumes.length, (from, count, out) -> CORE.sma(0, volumes.length - 1, volumes, n, from, count, out));
    }

    private static double[] of(List<Bar> bars, ToDoubleFunction<Bar> field) {
        return bars.stream().mapToDouble(field).toArray();
    }

    private interface Call {
        RetCode run(MInteger from, MInteger count, double[] out);
    }

    private static double[] align(int length, Call call) {
        double[] raw = new double[length];
        var from = new MInteger();
        var count = new MInteger();
        assertThat(call.run(from, count, raw)).isEqualTo(RetCode.Success);
        double[] aligned = new double[length];
        Arrays.fill(aligned, Double.NaN);
        System.arraycopy(raw, 0, aligned, from.value, count.value);
        return aligned;
    }
}
