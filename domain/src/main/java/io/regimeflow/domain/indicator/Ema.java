package io.regimeflow.domain.indicator;

import io.regimeflow.domain.rolling.Average;
import java.nio.ByteBuffer;
import java.util.List;

/**
 * Exponential moving average of closes, see {@link Average#exponential}.
 *
 * <p>Warm-up: n bars for the seed, and until the seed has faded. Source: J. Murphy, <i>Technical Analysis of the Financial
 * Markets</i> (1999), ch. 9.
 */
public final class Ema implements Indicator {
    private static final List<Output> OUTPUTS = List.of(
            new Output("value", 0, "exponential average of closes, in quote currency"),
            new Output("distance", 0, "close / value − 1"));

    private final Average average;
    private double close = Double.NaN;

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
        return average.warmUp();
    }

    @Override
    public void update(BarSeries bars) {
        close = bars.close();
        average.update(close);
    }

    @Override
    public double value(int output) {
        return output == 0 ? average.value() : close / average.value() - 1;
    }

    @Override
    public int stateBytes() {
        return Average.STATE_BYTES;
    }

    @Override
    public void writeTo(ByteBuffer out) {
        average.writeTo(out);
    }

    @Override
    public void readFrom(ByteBuffer in, BarSeries bars) {
        close = bars.close();
        average.readFrom(in);
    }
}
