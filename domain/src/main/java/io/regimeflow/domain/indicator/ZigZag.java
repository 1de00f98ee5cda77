package io.regimeflow.domain.indicator;

import io.regimeflow.domain.rolling.Average;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.Optional;

/**
 * Swings of prices between pivots, of which only confirmed ones count: what is told at a bar never changes later.
 *
 * <p>After a low the highest high since (from the bar that confirmed the low on) is the candidate for the next pivot. It is
 * confirmed by the first bar that trades more than {@code reversal × ATR(n)} of that bar below it: with its low, or, if the
 * bar set the candidate itself, with its close, the one price that certainly came later. Of equal highs the first is the
 * pivot. The low of the confirming bar then is the first candidate for a low, and so on, mirrored. A bar confirms at most
 * one pivot. The first pivot ever is a high, for prices are taken to rise before it.
 *
 * <p>Warm-up: until the ATR's seed has faded, and {@code 10 reversal²} bars, in which a random walk turns about ten times.
 * How long history matters after that depends on the market: two zigzags that began at different bars are equal once they
 * have confirmed the same pivot. A market that trends from its first bar on has none when the warm-up ends, and outputs are
 * neutral until it turns; so may a gap matter for longer than vectors are flagged. Source: the zigzag of A. Merrill, <i>Filtered Waves</i> (1977), its threshold in average
 * true ranges, and delayed until it is known.
 */
public final class ZigZag implements Indicator {
    /** How far bars are counted: it bounds the feature in a market that never turns. */
    private static final int MOST_BARS = 500;

    private static final List<Output> OUTPUTS = List.of(
            new Output("direction", 0, "1 after a confirmed low, −1 after a confirmed high, 0 before the first pivot"),
            new Output("distance", 0, "close / last confirmed pivot − 1"),
            new Output("swing", 0, "last confirmed pivot / the one before it − 1"),
            new Output("bars_since_confirmed", MOST_BARS, "bars since the last pivot was confirmed, at most 500"));

    private final double reversal;
    private final Average ranges;
    private boolean rising = true;
    private double candidate = Double.NaN;
    private long candidateTime;
    private double pivot = Double.NaN;
    private long pivotTime;
    private long pivotKnownAt;
    private double previousPivot = Double.NaN;
    private int barsSince = MOST_BARS;
    private double close = Double.NaN;

    /**
     * @param reversal number of average true ranges that confirm a pivot, above 0
     * @param rangeLength n of the average true range, at least 1
     */
    public ZigZag(double reversal, int rangeLength) {
        if (!(reversal > 0) || reversal > 100) {
            throw new IllegalArgumentException("zigzag reversal %s is not above 0 and at most 100".formatted(reversal));
        }
        this.reversal = reversal;
        this.ranges = Average.wilder(rangeLength);
    }

    @Override
    public List<Output> outputs() {
        return OUTPUTS;
    }

    @Override
    public int warmUp() {
        return 1 + ranges.warmUp() + (int) Math.ceil(10 * reversal * reversal);
    }

    @Override
    public void update(BarSeries bars) {
        close = bars.close();
        barsSince = Math.min(barsSince + 1, MOST_BARS);
        if (bars.count() == 1) {
            propose(bars.high(), bars.closeTime());
            return;
        }
        ranges.update(bars.trueRange());
        double threshold = reversal * ranges.value();
        if (rising) {
            follow(bars, bars.high(), bars.low(), 1, threshold);
        } else {
            follow(bars, bars.low(), bars.high(), -1, threshold);
        }
    }

    /** @param sign 1 where {@code edge} is the high and highs are looked for, −1 for lows */
    private void follow(BarSeries bars, double edge, double back, int sign, double threshold) {
        boolean further = sign * (edge - candidate) > 0;
        if (further) {
            propose(edge, bars.closeTime());
        }
        double reached = further ? close : back;
        if (sign * (candidate - reached) > threshold) {
            confirm(bars.closeTime());
            propose(back, bars.closeTime());
        }
    }

    private void propose(double price, long time) {
        candidate = price;
        candidateTime = time;
    }

    private void confirm(long now) {
        previousPivot = pivot;
        pivot = candidate;
        pivotTime = candidateTime;
        pivotKnownAt = now;
        rising = !rising;
        barsSince = 0;
    }

    /** The last confirmed pivot; empty before the first. */
    public Optional<Pivot> lastPivot() {
        return Double.isNaN(pivot) ? Optional.empty() : Optional.of(new Pivot(pivotTime, pivot, !rising, pivotKnownAt));
    }

    @Override
    public double value(int output) {
        return switch (output) {
            case 0 -> Double.isNaN(pivot) ? 0 : rising ? 1 : -1;
            case 1 -> close / pivot - 1;
            case 2 -> pivot / previousPivot - 1;
            default -> barsSince;
        };
    }

    @Override
    public int stateBytes() {
        return Average.STATE_BYTES + 1 + 3 * Double.BYTES + 3 * Long.BYTES + Short.BYTES;
    }

    @Override
    public void writeTo(ByteBuffer out) {
        ranges.writeTo(out);
        out.put((byte) (rising ? 1 : 0)).putDouble(candidate).putDouble(pivot).putDouble(previousPivot);
        out.putLong(candidateTime).putLong(pivotTime).putLong(pivotKnownAt).putShort((short) barsSince);
    }

    @Override
    public void readFrom(ByteBuffer in, BarSeries bars) {
        close = bars.close();
        ranges.readFrom(in);
        rising = in.get() == 1;
        candidate = in.getDouble();
        pivot = in.getDouble();
        previousPivot = in.getDouble();
        candidateTime = in.getLong();
        pivotTime = in.getLong();
        pivotKnownAt = in.getLong();
        barsSince = in.getShort();
    }
}
