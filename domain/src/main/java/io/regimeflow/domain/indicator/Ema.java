package io.regimeflow.domain.indicator;

import java.nio.ByteBuffer;

/**
 * Exponential moving average, in the unit of the values: {@code ema = ema + k (x − ema)} with {@code k = 2 / (n + 1)}.
 *
 * <p>Seed: the mean of the first n values, as TA-Lib's default. Warm-up: n updates; the seed's weight j updates after the
 * warm-up is {@code (1 − k)^j}. Source: J. Murphy, <i>Technical Analysis of the Financial Markets</i> (1999), ch. 9.
 */
public final class Ema implements Indicator {
    private final int length;
    private final double k;
    private int seen;
    /** The sum of the values while warming up, the average from then on. */
    private double average;

    /** @param length n, at least 1 */
    public Ema(int length) {
        if (length < 1) {
            throw new IllegalArgumentException("EMA length %d is below 1".formatted(length));
        }
        this.length = length;
        this.k = 2.0 / (length + 1);
    }

    public void update(double x) {
        if (isReady()) {
            average += k * (x - average);
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
