package io.regimeflow.domain.indicator;

import java.nio.ByteBuffer;

/**
 * The last {@code length} values of a series.
 *
 * <p>Sums are taken afresh over the values, oldest first, not carried along: a carried sum drifts, and one outlier in it
 * would distort every later value. So what a window gives depends on its values alone, not on when the series began.
 */
public final class Window implements Indicator {
    private final double[] values;
    private int size;
    private int next;

    /** @param length number of values kept, at least 1 */
    public Window(int length) {
        if (length < 1) {
            throw new IllegalArgumentException("window length %d is below 1".formatted(length));
        }
        this.values = new double[length];
    }

    /** Adds the newest value; a full window drops its oldest. */
    public void update(double value) {
        values[next] = value;
        next = next + 1 == values.length ? 0 : next + 1;
        size = Math.min(size + 1, values.length);
    }

    /** Number of values kept when full. */
    public int length() {
        return values.length;
    }

    @Override
    public int warmUp() {
        return values.length;
    }

    @Override
    public boolean isReady() {
        return size == values.length;
    }

    /** The value that the next update drops; NaN before the window is full. */
    public double oldest() {
        return isReady() ? values[next] : Double.NaN;
    }

    /** Arithmetic mean; NaN before the window is full. */
    public double mean() {
        if (!isReady()) {
            return Double.NaN;
        }
        double sum = 0;
        for (int i = next; i < values.length; i++) {
            sum += values[i];
        }
        for (int i = 0; i < next; i++) {
            sum += values[i];
        }
        return sum / values.length;
    }

    /**
     * Population standard deviation around {@code mean}: the second pass of the two-pass algorithm, which keeps its digits
     * where E[x²] − mean² loses them. NaN before the window is full.
     */
    public double deviation(double mean) {
        if (!isReady()) {
            return Double.NaN;
        }
        double squares = 0;
        for (int i = next; i < values.length; i++) {
            squares += (values[i] - mean) * (values[i] - mean);
        }
        for (int i = 0; i < next; i++) {
            squares += (values[i] - mean) * (values[i] - mean);
        }
        return Math.sqrt(squares / values.length);
    }

    @Override
    public int stateBytes() {
        return 2 * Integer.BYTES + values.length * Double.BYTES;
    }

    @Override
    public void writeTo(ByteBuffer out) {
        out.putInt(size).putInt(next);
        for (double value : values) {
            out.putDouble(value);
        }
    }

    @Override
    public void readFrom(ByteBuffer in) {
        size = in.getInt();
        next = in.getInt();
        for (int i = 0; i < values.length; i++) {
            values[i] = in.getDouble();
        }
    }
}
