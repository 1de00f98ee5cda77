package io.regimeflow.domain.indicator;

import java.nio.ByteBuffer;

/**
 * Simple moving average: the mean of the last n values, in the unit of the values.
 *
 * <p>Warm-up: n updates. Source: J. Murphy, <i>Technical Analysis of the Financial Markets</i> (1999), ch. 9.
 */
public final class Sma implements Indicator {
    private final Window window;
    private double value = Double.NaN;

    /** @param length n, at least 1 */
    public Sma(int length) {
        this.window = new Window(length);
    }

    public void update(double x) {
        window.update(x);
        value = window.mean();
    }

    /** The average after the last update. */
    public double value() {
        return value;
    }

    @Override
    public int warmUp() {
        return window.warmUp();
    }

    @Override
    public boolean isReady() {
        return window.isReady();
    }

    @Override
    public int stateBytes() {
        return window.stateBytes();
    }

    @Override
    public void writeTo(ByteBuffer out) {
        window.writeTo(out);
    }

    @Override
    public void readFrom(ByteBuffer in) {
        window.readFrom(in);
        value = window.mean();
    }
}
