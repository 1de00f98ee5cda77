package io.regimeflow.domain.indicator;

import java.nio.ByteBuffer;

/**
 * Rate of change in percent: {@code 100 × (x / x[n updates ago] − 1)}, for values above zero.
 *
 * <p>Warm-up: n + 1 updates. Source: J. Murphy, <i>Technical Analysis of the Financial Markets</i> (1999), ch. 10.
 */
public final class Roc implements Indicator {
    private final Window window;
    private double newest = Double.NaN;

    /** @param length n, at least 1 */
    public Roc(int length) {
        this.window = new Window(length + 1);
    }

    public void update(double x) {
        window.update(x);
        newest = x;
    }

    /** The change up to the last update. */
    public double value() {
        return (newest / window.oldest() - 1) * 100;
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
        return Double.BYTES + window.stateBytes();
    }

    @Override
    public void writeTo(ByteBuffer out) {
        out.putDouble(newest);
        window.writeTo(out);
    }

    @Override
    public void readFrom(ByteBuffer in) {
        newest = in.getDouble();
        window.readFrom(in);
    }
}
