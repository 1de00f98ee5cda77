package io.regimeflow.domain.indicator;

import io.regimeflow.domain.rolling.Average;
import java.nio.ByteBuffer;
import java.util.List;

/**
 * Average directional index and its parts, 0 to 100.
 *
 * <p>A bar's directional movement is up, by how far its high passes the last one's, or down, by how far its low does: the
 * farther of the two counts, and neither where both are as far. {@code plus_di} and {@code minus_di} are 100 × Wilder's
 * average of the movements up and down / that of {@link BarSeries#trueRange() true ranges}; {@code adx} is Wilder's
 * average of {@code 100 |plus_di − minus_di| / (plus_di + minus_di)}.
 *
 * <p>Seeds are TA-Lib's: the first bar, before which nothing is known, counts as one that did not move. Where nothing
 * moves up or down the index takes in 0 (TA-Lib: it stays as it is); TA-Lib also takes ranges below 1e-8 for nothing,
 * here a cheap coin is as good as another.
 *
 * <p>Warm-up: until the seeds have faded, one after the other. Source: J. W. Wilder, <i>New Concepts in Technical Trading
 * Systems</i> (1978).
 */
public final class Adx implements Indicator {
    private static final List<Output> OUTPUTS = List.of(
            new Output("adx", 0, "Wilder's average of 100 |di_balance|, 0 to 100"),
            new Output("plus_di", 0, "100 × movement up / true range, 0 to 100"),
            new Output("minus_di", 0, "100 × movement down / true range, 0 to 100"),
            new Output("di_balance", 0, "(plus_di − minus_di) / (plus_di + minus_di), −1 to 1"));

    private final Average up;
    private final Average down;
    private final Average range;
    private final Average index;
    private double balance;

    /** @param length n, at least 1 */
    public Adx(int length) {
        this.up = Average.wilder(length);
        this.down = Average.wilder(length);
        this.range = Average.wilder(length);
        this.index = Average.wilder(length);
    }

    @Override
    public List<Output> outputs() {
        return OUTPUTS;
    }

    @Override
    public int warmUp() {
        return up.warmUp() + index.warmUp();
    }

    @Override
    public int barsBack() {
        return 1;
    }

    @Override
    public void update(BarSeries bars) {
        if (bars.count() == 1) {
            add(0, 0, 0);
        } else {
            double rise = bars.high() - bars.high(1);
            double fall = bars.low(1) - bars.low();
            add(farther(rise, fall), farther(fall, rise), bars.trueRange());
        }
        if (bars.count() > up.length()) {
            balance = balance();
            index.update(100 * Math.abs(balance));
        }
    }

    private void add(double movedUp, double movedDown, double trueRange) {
        up.update(movedUp);
        down.update(movedDown);
        range.update(trueRange);
    }

    /** {@code one} if it is above {@code other} and zero, else 0; by sign bits, for a branch would be a coin's toss. */
    private static double farther(double one, double other) {
        long bits = Double.doubleToRawLongBits(one);
        long above = Double.doubleToRawLongBits(other - one) >> 63;
        return Double.longBitsToDouble(bits & above & ~(bits >> 63));
    }

    private double balance() {
        double moved = up.value() + down.value();
        return moved > 0 ? (up.value() - down.value()) / moved : 0;
    }

    @Override
    public double value(int output) {
        return switch (output) {
            case 0 -> index.value();
            case 1 -> 100 * (up.value() / range.value());
            case 2 -> 100 * (down.value() / range.value());
            default -> balance;
        };
    }

    @Override
    public int stateBytes() {
        return 4 * Average.STATE_BYTES;
    }

    @Override
    public void writeTo(ByteBuffer out) {
        up.writeTo(out);
        down.writeTo(out);
        range.writeTo(out);
        index.writeTo(out);
    }

    @Override
    public void readFrom(ByteBuffer in, BarSeries bars) {
        up.readFrom(in);
        down.readFrom(in);
        range.readFrom(in);
        index.readFrom(in);
        // As in update: up to there the averages are seeds, and there was no balance yet.
        balance = bars.count() > up.length() ? balance() : 0;
    }
}
