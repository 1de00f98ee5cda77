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

    private static void change(double[] closes, int length, double[] values) {
        for (int i = length; i < closes.length; i++) {
            values[i] = 100 * (closes[i] / closes[i - length] - 1);
        }
    }
}
