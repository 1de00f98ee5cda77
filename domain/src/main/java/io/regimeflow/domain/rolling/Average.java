package io.regimeflow.domain.rolling;

import java.nio.ByteBuffer;

/**
 * A recursive average, in the unit of the values: {@code average = keep × average + (1 − keep) × x}.
 *
 * <p>Seed: the mean of the first n values, as TA-Lib's default. Exponential averages take {@code 2 / (n + 1)} of the new
 * value (J. Murphy, <i>Technical Analysis of the Financial Markets</i>, 1999, ch. 9), Wilder's {@code 1 / n} (J. W. Wilder,
 * <i>New Concepts in Technical Trading Systems</i>, 1978).
 *
 * <p>One fused multiply-add a value. The two weights add up to one exactly, so the average of equal values is that value.
 *
 * <p><b>Threads.</b> One at a time.
 */
public final class Average {
    /** Number of bytes of the exact state. */
    public static final int STATE_BYTES = Integer.BYTES + Double.BYTES;

    /** A seed that weighs less than this is taken to have faded. */
    private static final double FADED = 0.005;

    private final int length;
    private final double keep;
    private int seen;
    /** The plain mean before the seed is complete. */
    private double average;

    private Average(String kind, int length, double weight) {
        if (length < 1) {
            throw new IllegalArgumentException("%s length %d is below 1".formatted(kind, length));
        }
        this.length = length;
        this.keep = 1 - weight;
    }

    /** An exponential average over about {@code length} values, at least 1. */
    public static Average exponential(int length) {
        return new Average("exponential average", length, 2.0 / (length + 1));
    }

    /** Wilder's average over about {@code length} values, at least 1. */
    public static Average wilder(int length) {
        return new Average("Wilder average", length, 1.0 / length);
    }

    public void update(double x) {
        if (seen == length) {
            average = next(average, x);
        } else {
            seed(x);
        }
    }

    /** What the value x makes of an average that is {@code last}, once its seed is complete; changes nothing here. */
    public double next(double last, double x) {
        return Math.fma(keep, last, (1 - keep) * x);
    }

    /** Takes the values in order; {@code averages[i]} becomes {@link #value} after {@code values[i]}. */
    public void update(double[] values, double[] averages) {
        int i = 0;
        for (; i < values.length && !isReady(); i++) {
            update(values[i]);
            averages[i] = value();
        }
        // In a register from here on: through the field it would take twice as long.
        double last = average;
        for (; i < values.length; i++) {
            last = next(last, values[i]);
            averages[i] = last;
        }
        average = last;
    }

    private void seed(double x) {
        seen++;
        average += (x - average) / seen;
    }

    /** The average after the last update; NaN before the seed is complete. */
    public double value() {
        return seen == length ? average : Double.NaN;
    }

    /** n, the number of values that the seed is made of. */
    public int length() {
        return length;
    }

    public boolean isReady() {
        return seen == length;
    }

    /** Number of updates after which the average is defined and its seed weighs less than half a percent. */
    public int warmUp() {
        return keep == 0 ? length : length + (int) Math.ceil(StrictMath.log(FADED) / StrictMath.log(keep));
    }

    /** Writes the exact state, {@link #STATE_BYTES} bytes. */
    public void writeTo(ByteBuffer out) {
        out.putInt(seen).putDouble(average);
    }

    /** Replaces the state by one that {@link #writeTo} of an equal average wrote. */
    public void readFrom(ByteBuffer in) {
        seen = in.getInt();
        average = in.getDouble();
    }
}
