package io.regimeflow.domain.indicator;

import static org.assertj.core.api.Assertions.assertThat;

import com.tictactec.ta.lib.Core;
import com.tictactec.ta.lib.MAType;
import com.tictactec.ta.lib.MInteger;
import com.tictactec.ta.lib.RetCode;
import java.util.Arrays;

/** TA-Lib 0.4.0, the independent tool: its results by bar, NaN before its warm-up. */
final class TaLib {
    private static final Core CORE = new Core();

    private TaLib() {}

    static double[] sma(double[] x, int n) {
        return align(x.length, (from, count, out) -> CORE.sma(0, x.length - 1, x, n, from, count, out));
    }

    static double[] ema(double[] x, int n) {
        return align(x.length, (from, count, out) -> CORE.ema(0, x.length - 1, x, n, from, count, out));
    }

    static double[] rsi(double[] x, int n) {
        return align(x.length, (from, count, out) -> CORE.rsi(0, x.length - 1, x, n, from, count, out));
    }

    static double[] roc(double[] x, int n) {
        return align(x.length, (from, count, out) -> CORE.roc(0, x.length - 1, x, n, from, count, out));
    }

    static double[] atr(double[] high, double[] low, double[] close, int n) {
        return align(
                close.length,
                (from, count, out) -> CORE.atr(0, close.length - 1, high, low, close, n, from, count, out));
    }

    /** Population standard deviation. */
    static double[] deviation(double[] x, int n) {
        return align(x.length, (from, count, out) -> CORE.stdDev(0, x.length - 1, x, n, 1, from, count, out));
    }

    static double[] maximum(double[] x, int n) {
        return align(x.length, (from, count, out) -> CORE.max(0, x.length - 1, x, n, from, count, out));
    }

    static double[] minimum(double[] x, int n) {
        return align(x.length, (from, count, out) -> CORE.min(0, x.length - 1, x, n, from, count, out));
    }

    static double[] williamsR(double[] high, double[] low, double[] close, int n) {
        return align(
                close.length,
                (from, count, out) -> CORE.willR(0, close.length - 1, high, low, close, n, from, count, out));
    }

    static double[] cci(double[] high, double[] low, double[] close, int n) {
        return align(
                close.length,
                (from, count, out) -> CORE.cci(0, close.length - 1, high, low, close, n, from, count, out));
    }

    static double[] adx(double[] high, double[] low, double[] close, int n) {
        return align(
                close.length,
                (from, count, out) -> CORE.adx(0, close.length - 1, high, low, close, n, from, count, out));
    }

    static double[] plusDi(double[] high, double[] low, double[] close, int n) {
        return align(
                close.length,
                (from, count, out) -> CORE.plusDI(0, close.length - 1, high, low, close, n, from, count, out));
    }

    static double[] minusDi(double[] high, double[] low, double[] close, int n) {
        return align(
                close.length,
                (from, count, out) -> CORE.minusDI(0, close.length - 1, high, low, close, n, from, count, out));
    }

    /** Slow %K and %D with simple averages. */
    static double[][] stochastic(double[] high, double[] low, double[] close, int n, int slowing, int signal) {
        double[][] raw = new double[2][close.length];
        var from = new MInteger();
        var count = new MInteger();
        check(CORE.stoch(
                0,
                close.length - 1,
                high,
                low,
                close,
                n,
                slowing,
                MAType.Sma,
                signal,
                MAType.Sma,
                from,
                count,
                raw[0],
                raw[1]));
        return shift(raw, from.value, count.value);
    }

    /** Line, signal and histogram of MACD 12/26/9. */
    static double[][] macd(double[] x) {
        double[][] raw = new double[3][x.length];
        var from = new MInteger();
        var count = new MInteger();
        check(CORE.macd(0, x.length - 1, x, 12, 26, 9, from, count, raw[0], raw[1], raw[2]));
        return shift(raw, from.value, count.value);
    }

    /** Upper, middle and lower Bollinger band, two standard deviations wide. */
    static double[][] bands(double[] x, int n) {
        double[][] raw = new double[3][x.length];
        var from = new MInteger();
        var count = new MInteger();
        check(CORE.bbands(0, x.length - 1, x, n, 2, 2, MAType.Sma, from, count, raw[0], raw[1], raw[2]));
        return shift(raw, from.value, count.value);
    }

    private interface Call {
        RetCode run(MInteger from, MInteger count, double[] out);
    }

    private static double[] align(int length, Call call) {
        double[][] raw = new double[1][length];
        var from = new MInteger();
        var count = new MInteger();
        check(call.run(from, count, raw[0]));
        return shift(raw, from.value, count.value)[0];
    }

    private static double[][] shift(double[][] raw, int from, int count) {
        double[][] aligned = new double[raw.length][];
        for (int i = 0; i < raw.length; i++) {
            aligned[i] = new double[raw[i].length];
            Arrays.fill(aligned[i], Double.NaN);
            System.arraycopy(raw[i], 0, aligned[i], from, count);
        }
        return aligned;
    }

    private static void check(RetCode code) {
        assertThat(code).isEqualTo(RetCode.Success);
    }
}
