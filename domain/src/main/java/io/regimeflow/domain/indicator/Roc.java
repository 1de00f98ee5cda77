package io.regimeflow.domain.indicator;

import java.util.Arrays;
import java.util.List;

/**
 * Rate of change over n bars, in per cent: {@code 100 (close / close n bars ago − 1)}.
 *
 * <p>Warm-up: n + 1 bars. Source: J. Murphy, <i>Technical Analysis of the Financial Markets</i> (1999), ch. 10.
 */
public final class Roc extends StatelessIndicator {
    private static final List<Output> OUTPUTS = List.of(new Output("value", 0, "100 × (close / close n bars ago − 1)"));

    private final int length;
    private double value = Double.NaN;

    /** @param length n, at least 1 */
    public Roc(int length) {
        if (length < 1) {
            throw new IllegalArgumentException("ROC length %d is below 1".formatted(length));
        }
        this.length = length;
    }

    @Override
    public List<Output> outputs() {
        return OUTPUTS;
    }

    @Override
    public int warmUp() {
        return length + 1;
    }

    @Override
    public int closesBack() {
        return length;
    }

    @Override
    public void update(BarSeries bars) {
        value = 100 * (bars.close() / bars.close(length) - 1);
    }

    @Override
    public double value(int output) {
        return value;
    }

    @Override
    public void goOver(BarColumns bars, int[] outputs, double[][] values) {
        Arrays.fill(values[0], 0, Math.min(length, bars.size()), Double.NaN);
        change(bars.closes, length, values[0]);
    }

    /** First lays the close n bars ago beside each close: over one place of two arrays the JVM divides several at once. */
    private static void change(double[] closes, int length, double[] values) {
        for (int from = length; from < closes.length; from += BarColumns.STRETCH) {
            int to = Math.min(from + BarColumns.STRETCH, closes.length);
            System.arraycopy(closes, from - length, values, from, to - from);
            change(closes, values, from, to);
        }
    }

    private static void change(double[] closes, double[] values, int from, int to) {
        for (int i = from; i < to; i++) {
            values[i] = 100 * (closes[i] / values[i] - 1);
        }
    }
}
