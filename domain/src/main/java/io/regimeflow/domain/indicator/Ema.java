package io.regimeflow.domain.indicator;

import io.regimeflow.domain.rolling.Average;
import java.nio.ByteBuffer;
import java.util.List;

/**
 * Exponential moving average of closes, see {@link Average#exponential}.
 *
 * <p>Warm-up: n bars for the seed and one more for the slope, and until the seed has faded. Source: J. Murphy,
 * <i>Technical Analysis of the Financial Markets</i> (1999), ch. 9.
 */
public final class Ema implements Indicator {
    private static final List<Output> OUTPUTS = List.of(
            new Output("value", 0, "exponential average of closes, in quote currency"),
            new Output("distance", 0, "close / value − 1"),
            new Output("slope", 0, "value / value one bar ago − 1"));

    private final Average average;
    private double close = Double.NaN;
    private double previous = Double.NaN;

    /** @param length n, at least 1 */
    public Ema(int length) {
        this.average = Average.exponential(length);
    }

    @Override
    public List<Output> outputs() {
        return OUTPUTS;
    }

    @Override
    public int warmUp() {
        return Math.max(average.warmUp(), average.length() + 1);
    }

    @Override
    public void update(BarSeries bars) {
        close = bars.close();
        previous = average.value();
        average.update(close);
    }

    @Override
    public double value(int output) {
        return switch (output) {
            case 0 -> average.value();
            case 1 -> close / average.value() - 1;
            default -> average.value() / previous - 1;
        };
    }

    @Override
    public void goOver(BarColumns bars, int[] outputs, double[][] values) {
        if (outputs.length == 1 && outputs[0] == 0) {
            average.update(bars.closes, values[0]);
        } else {
            Indicator.super.goOver(bars, outputs, values);
        }
    }

    @Override
    public int stateBytes() {
        return Average.STATE_BYTES + Double.BYTES;
    }

    @Override
    public void writeTo(ByteBuffer out) {
        average.writeTo(out);
        out.putDouble(previous);
    }

    @Override
    public void readFrom(ByteBuffer in, BarSeries bars) {
        close = bars.close();
        average.readFrom(in);
        previous = in.getDouble();
    }
}
