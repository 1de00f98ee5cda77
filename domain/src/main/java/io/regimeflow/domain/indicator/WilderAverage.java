package io.regimeflow.domain.indicator;

import java.nio.ByteBuffer;

/**
 * Wilder's smoothing, in the unit of the values: {@code average = (average (n − 1) + x) / n}.
 *
 * <p>Seed: the mean of the first n values. Warm-up: n updates; the seed's weight j updates after the warm-up is
 * {@code ((n − 1) / n)^j}. Source: J. W. Wilder, <i>New Concepts in Technical Trading Systems</i> (1978).
 */
public final class WilderAverage implements Indicator {
    private final int length;
    private int seen;
    /** The sum of the values while warming up, the average from then on. */
    private double average;

    /** @param length n, at least 1 */
    public WilderAverage(int length) {
        if (length < 1) {
            throw new IllegalArgumentException("Wilder length %d is below 1".formatted(length));
        }
        this.length = length;
    }

    public void update(double x) {
        if (isReady()) {
            average = (average * (length - 1) + x) / length;
            return;
        }
        average += x;
        seen++;
        if (isReady()) {
            average /= length;
        }
    }

    /** The average after the last update. */
    public double value() {
        return isReady() ? average : Double.NaN;
    }

    @Override
    public int warmUp() {
        return length;
    }

    @Override
    public boolean isReady() {
        return seen == length;
    }

    @Override
    public int stateBytes() {
        return Integer.BYTES + Double.BYTES;
    }

    @Override
    public void writeTo(ByteBuffer out) {
        out.putInt(seen).putDouble(average);
    }

    @Override
    public void readFrom(ByteBuffer in) {
        seen = in.getInt();
        average = in.getDouble();
    }
}
