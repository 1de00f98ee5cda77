package io.regimeflow.domain.indicator;

import java.nio.ByteBuffer;

/**
 * Bollinger bands, in the unit of the values: {@code middle = SMA(n)}, {@code upper, lower = middle ± width × σ}, σ the
 * population standard deviation of the last n values, computed in two passes.
 *
 * <p>The lower band is at or below zero where the values spread widely enough. Warm-up: n updates. Source: J. Bollinger,
 * <i>Bollinger on Bollinger Bands</i> (2001).
 */
public final class Bollinger implements Indicator {
    /** A σ below this part of the middle is the rounding noise of equal values, and counts as none. */
    private static final double FLAT = 1e-12;

    private final Window window;
    private final double width;
    private double middle = Double.NaN;
    private double deviation = Double.NaN;

    /**
     * @param length n, at least 1
     * @param width number of standard deviations from the middle to a band
     */
    public Bollinger(int length, double width) {
        this.window = new Window(length);
        this.width = width;
    }

    public void update(double x) {
        window.update(x);
        measure();
    }

    private void measure() {
        middle = window.mean();
        deviation = window.deviation(middle);
    }

    /** The middle band, which is the simple moving average. */
    public double middle() {
        return middle;
    }

    public double upper() {
        return middle + width * deviation;
    }

    public double lower() {
        return middle - width * deviation;
    }

    /**
     * Where {@code x} stands between the bands: 0 on the lower, 1 on the upper, beyond these outside; 0.5 where the bands
     * coincide.
     */
    public double percentB(double x) {
        if (deviation <= FLAT * Math.abs(middle)) {
            return 0.5;
        }
        return (x - lower()) / (upper() - lower());
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
        measure();
    }
}
