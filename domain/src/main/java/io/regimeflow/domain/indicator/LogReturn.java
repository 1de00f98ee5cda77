package io.regimeflow.domain.indicator;

import java.nio.ByteBuffer;

/**
 * Natural logarithm of a value over the one before it, for values above zero.
 *
 * <p>{@link StrictMath}, because the last bit of {@link Math#log} may differ between machines. Warm-up: 2 updates.
 */
public final class LogReturn implements Indicator {
    private double previous = Double.NaN;
    private double value = Double.NaN;

    public void update(double x) {
        value = StrictMath.log(x / previous);
        previous = x;
    }

    /** The return up to the last update. */
    public double value() {
        return value;
    }

    @Override
    public int warmUp() {
        return 2;
    }

    @Override
    public boolean isReady() {
        return !Double.isNaN(value);
    }

    @Override
    public int stateBytes() {
        return 2 * Double.BYTES;
    }

    @Override
    public void writeTo(ByteBuffer out) {
        out.putDouble(previous).putDouble(value);
    }

    @Override
    public void readFrom(ByteBuffer in) {
        previous = in.getDouble();
        value = in.getDouble();
    }
}
