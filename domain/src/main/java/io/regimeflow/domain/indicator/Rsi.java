package io.regimeflow.domain.indicator;

import java.nio.ByteBuffer;

/**
 * Relative strength index, 0 to 100: {@code 100 × gain / (gain + loss)}, gain and loss Wilder's averages of the rises and
 * of the falls from one value to the next.
 *
 * <p>50 where there was neither rise nor fall, because neither side is stronger (TA-Lib gives 0). Warm-up: n + 1 updates.
 * Source: J. W. Wilder, <i>New Concepts in Technical Trading Systems</i> (1978).
 */
public final class Rsi implements Indicator {
    private final WilderAverage gain;
    private final WilderAverage loss;
    private double previous = Double.NaN;

    /** @param length n, at least 1 */
    public Rsi(int length) {
        this.gain = new WilderAverage(length);
        this.loss = new WilderAverage(length);
    }

    public void update(double x) {
        if (!Double.isNaN(previous)) {
            double change = x - previous;
            gain.update(Math.max(change, 0));
            loss.update(Math.max(-change, 0));
        }
        previous = x;
    }

    /** The index after the last update. */
    public double value() {
        double moved = gain.value() + loss.value();
        return moved == 0 ? 50 : 100 * (gain.value() / moved);
    }

    @Override
    public int warmUp() {
        return gain.warmUp() + 1;
    }

    @Override
    public boolean isReady() {
        return gain.isReady();
    }

    @Override
    public int stateBytes() {
        return Double.BYTES + gain.stateBytes() + loss.stateBytes();
    }

    @Override
    public void writeTo(ByteBuffer out) {
        out.putDouble(previous);
        gain.writeTo(out);
        loss.writeTo(out);
    }

    @Override
    public void readFrom(ByteBuffer in) {
        previous = in.getDouble();
        gain.readFrom(in);
        loss.readFrom(in);
    }
}
