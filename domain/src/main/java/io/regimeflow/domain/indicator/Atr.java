package io.regimeflow.domain.indicator;

import java.nio.ByteBuffer;

/**
 * Average true range, in price units: Wilder's average of
 * {@code max(high − low, |high − previous close|, |low − previous close|)}.
 *
 * <p>The first bar has no previous close and gives no true range. Warm-up: n + 1 updates. Source: J. W. Wilder, <i>New
 * Concepts in Technical Trading Systems</i> (1978).
 */
public final class Atr implements Indicator {
    private final WilderAverage average;
    private double previousClose = Double.NaN;

    /** @param length n, at least 1 */
    public Atr(int length) {
        this.average = new WilderAverage(length);
    }

    public void update(double high, double low, double close) {
        if (!Double.isNaN(previousClose)) {
            double reach = Math.max(Math.abs(high - previousClose), Math.abs(low - previousClose));
            average.update(Math.max(high - low, reach));
        }
        previousClose = close;
    }

    /** The average after the last update. */
    public double value() {
        return average.value();
    }

    @Override
    public int warmUp() {
        return average.warmUp() + 1;
    }

    @Override
    public boolean isReady() {
        return average.isReady();
    }

    @Override
    public int stateBytes() {
        return Double.BYTES + average.stateBytes();
    }

    @Override
    public void writeTo(ByteBuffer out) {
        out.putDouble(previousClose);
        average.writeTo(out);
    }

    @Override
    public void readFrom(ByteBuffer in) {
        previousClose = in.getDouble();
        average.readFrom(in);
    }
}
