package io.regimeflow.domain.indicator;

import io.regimeflow.domain.bar.Bar;
import java.nio.ByteBuffer;
import java.util.Arrays;

/**
 * The newest bars of one interval of one instrument: what all indicators of the interval look at, kept once.
 *
 * <p>{@code high(2)} is the high two bars before the newest; NaN where there was none yet. How far back it goes is fixed
 * when it is made.
 *
 * <p><b>Units.</b> Prices in quote currency, volumes in base currency, times in milliseconds since the epoch, UTC.
 *
 * <p><b>Threads.</b> One at a time.
 */
public final class BarSeries {
    private static final int NEWEST_BYTES = 2 * Long.BYTES + 2 * Double.BYTES;

    private final int barsBack;
    private final int closesBack;
    private final double[] highs;
    private final double[] lows;
    private final double[] volumes;
    private final double[] closes;
    private long count;
    private int newest;
    private long closeTime;
    private double open = Double.NaN;
    private double takerBuyVolume = Double.NaN;
    private double trueRange = Double.NaN;
    private double logReturn;
    private long logReturnOf = -1;

    /**
     * A series without bars.
     *
     * @param barsBack how far back highs, lows and volumes go
     * @param closesBack how far back closes go; at least 1 and at least {@code barsBack}, in effect
     */
    public BarSeries(int barsBack, int closesBack) {
        this.barsBack = barsBack;
        this.closesBack = Math.max(1, Math.max(barsBack, closesBack));
        int bars = places(barsBack);
        highs = nothing(bars);
        lows = nothing(bars);
        volumes = nothing(bars);
        closes = nothing(places(this.closesBack));
    }

    /** A power of two, so that a place is found without dividing. */
    private static int places(int back) {
        return Math.max(1, Integer.highestOneBit(back) << 1);
    }

    private static double[] nothing(int length) {
        double[] values = new double[length];
        Arrays.fill(values, Double.NaN);
        return values;
    }

    /** Adds the newest bar. */
    public void add(Bar bar) {
        newest++;
        count++;
        put(highs, bar.high());
        put(lows, bar.low());
        put(volumes, bar.volume());
        put(closes, bar.close());
        open = bar.open();
        closeTime = bar.closeTime();
        takerBuyVolume = bar.takerBuyVolume();
        trueRange = trueRange(0);
    }

    private void put(double[] ring, double value) {
        ring[newest & (ring.length - 1)] = value;
    }

    private double at(double[] ring, int ago) {
        return ring[(newest - ago) & (ring.length - 1)];
    }

    /** Number of bars so far. */
    public long count() {
        return count;
    }

    /** End of the newest bar, exclusive. */
    public long closeTime() {
        return closeTime;
    }

    public double open() {
        return open;
    }

    public double high() {
        return at(highs, 0);
    }

    public double high(int ago) {
        return at(highs, ago);
    }

    public double low() {
        return at(lows, 0);
    }

    public double low(int ago) {
        return at(lows, ago);
    }

    public double close() {
        return at(closes, 0);
    }

    public double close(int ago) {
        return at(closes, ago);
    }

    public double volume() {
        return at(volumes, 0);
    }

    public double volume(int ago) {
        return at(volumes, ago);
    }

    /** What takers bought in the newest bar; NaN where the venue does not tell. */
    public double takerBuyVolume() {
        return takerBuyVolume;
    }

    /** (high + low + close) / 3. */
    public double typicalPrice(int ago) {
        return (at(highs, ago) + at(lows, ago) + at(closes, ago)) / 3;
    }

    /** True range of the newest bar, see {@link #trueRange(int)}. */
    public double trueRange() {
        return trueRange;
    }

    /**
     * {@code max(high, previous close) − min(low, previous close)} (J. W. Wilder, <i>New Concepts in Technical Trading
     * Systems</i>, 1978); NaN for the first bar, which has no previous close. Looks at closes one bar further back.
     */
    public double trueRange(int ago) {
        double previous = at(closes, ago + 1);
        return Math.max(at(highs, ago), previous) - Math.min(at(lows, ago), previous);
    }

    /** ln(close / previous close) of the newest bar; NaN for the first. */
    public double logReturn() {
        if (logReturnOf != count) {
            logReturn = logReturn(0);
            logReturnOf = count;
        }
        return logReturn;
    }

    /** ln(close / previous close); looks at closes one bar further back. */
    public double logReturn(int ago) {
        return StrictMath.log(at(closes, ago) / at(closes, ago + 1));
    }

    /** Number of bytes of the exact state. */
    public int stateBytes() {
        return NEWEST_BYTES + Double.BYTES * (3 * (barsBack + 1) + closesBack + 1);
    }

    /** Writes the exact state: as many bars as it goes back. */
    public void writeTo(ByteBuffer out) {
        out.putLong(count).putLong(closeTime).putDouble(open).putDouble(takerBuyVolume);
        for (int ago = barsBack; ago >= 0; ago--) {
            out.putDouble(at(highs, ago)).putDouble(at(lows, ago)).putDouble(at(volumes, ago));
        }
        for (int ago = closesBack; ago >= 0; ago--) {
            out.putDouble(at(closes, ago));
        }
    }

    /** Replaces the state by one that {@link #writeTo} of a series of the same depth wrote. */
    public void readFrom(ByteBuffer in) {
        count = in.getLong();
        newest = (int) count;
        closeTime = in.getLong();
        open = in.getDouble();
        takerBuyVolume = in.getDouble();
        for (int ago = barsBack; ago >= 0; ago--) {
            int place = newest - ago;
            highs[place & (highs.length - 1)] = in.getDouble();
            lows[place & (lows.length - 1)] = in.getDouble();
            volumes[place & (volumes.length - 1)] = in.getDouble();
        }
        for (int ago = closesBack; ago >= 0; ago--) {
            closes[(newest - ago) & (closes.length - 1)] = in.getDouble();
        }
        trueRange = trueRange(0);
        logReturnOf = -1;
    }
}
