package io.regimeflow.domain.indicator;

import io.regimeflow.domain.rolling.RollingSum;
import java.nio.ByteBuffer;
import java.util.List;

/**
 * Simple moving average: the mean of the last n closes.
 *
 * <p>Warm-up: n bars, and one more for the slope. Source: J. Murphy, <i>Technical Analysis of the Financial Markets</i>
 * (1999), ch. 9.
 */
public final class Sma implements Indicator {
    private static final List<Output> OUTPUTS = List.of(
            new Output("value", 0, "mean of the last n closes, in quote currency"),
            new Output("distance", 0, "close / value − 1"),
            new Output("slope", 0, "value / value one bar ago − 1"));

    private final RollingSum closes;
    private double close = Double.NaN;
    private double previousSum = Double.NaN;

    /** @param length n, at least 1 */
    public Sma(int length) {
        this.closes = new RollingSum(length);
    }

    @Override
    public List<Output> outputs() {
        return OUTPUTS;
    }

    @Override
    public int warmUp() {
        return closes.length() + 1;
    }

    @Override
    public int closesBack() {
        return closes.length();
    }

    @Override
    public void update(BarSeries bars) {
        close = bars.close();
        previousSum = closes.sum();
        closes.update(close);
    }

    @Override
    public double value(int output) {
        return switch (output) {
            case 0 -> closes.mean();
            case 1 -> close / closes.mean() - 1;
            default -> closes.sum() / previousSum - 1;
        };
    }

    @Override
    public void goOver(BarColumns bars, int[] outputs, double[][] values) {
        if (outputs.length == 1 && outputs[0] == 0) {
            closes.meansOf(bars.closes, values[0]);
        } else {
            Indicator.super.goOver(bars, outputs, values);
        }
    }

    @Override
    public int stateBytes() {
        return 0;
    }

    @Override
    public void writeTo(ByteBuffer out) {}

    @Override
    public void readFrom(ByteBuffer in, BarSeries bars) {
        closes.refill(Math.max(bars.count() - 1, 0), ago -> bars.close(ago + 1));
        if (bars.count() > 0) {
            update(bars);
        }
    }
}
