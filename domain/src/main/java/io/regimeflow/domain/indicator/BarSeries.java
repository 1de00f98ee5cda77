package io.regimeflow.domain.indicator;

import io.regimeflow.domain.bar.Bar;
import io.regimeflow.domain.rolling.NaturalLog;
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
    private final Windows windows = new Windows();
    private double[] highs;
    private double[] lows;
    private double[] volumes;
    private double[] closes;
    private double[] opens = nothing(1);
    private long[] closeTimes = new long[1];
    private double[] takerBuyVolumes = nothing(1);
    private int barMask;
    private int closeMask;
    private int newestMask;
    private long count;
    private int newest;
    private double trueRange = Double.NaN;
    private long trueRangeOf = -1;
    private double logReturn;
    private long logReturnOf = -1;

    private BarSeries(int barsBack, int closesBack) {
        this.barsBack = barsBack;
        this.closesBack = Math.max(1, Math.max(barsBack, closesBack));
        int bars = places(barsBack);
        highs = nothing(bars);
        lows = nothing(bars);
        volumes = nothing(bars);
        closes = nothing(places(this.closesBack));
        barMask = bars - 1;
        closeMask = closes.length - 1;
        newestMask = 0;
    }

    /** A series without bars that goes as far back as these look; all of them, and no others, may be fed with it. */
    public static BarSeries of(Indicator... indicators) {
        int barsBack = 0;
        int closesBack = 0;
        for (Indicator each : indicators) {
            barsBack = Math.max(barsBack, each.barsBack());
            closesBack = Math.max(closesBack, each.closesBack());
        }
        var series = new BarSeries(barsBack, closesBack);
        for (Indicator each : indicators) {
            if (each instanceof WindowUser user) {
                user.use(series.windows);
            }
        }
        return series;
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
        put(bar.closeTime(), bar.open(), bar.high(), bar.low(), bar.close(), bar.volume(), bar.takerBuyVolume());
    }

    /** Adds the bar at that place of the columns. */
    void add(BarColumns bars, int place) {
        put(
                bars.closeTimes[place],
                bars.opens[place],
                bars.highs[place],
                bars.lows[place],
                bars.closes[place],
                bars.volumes[place],
                bars.takerBuyVolumes[place]);
    }

    private void put(
            long closeTime, double open, double high, double low, double close, double volume, double takerBuyVolume) {
        newest++;
        count++;
        highs[newest & barMask] = high;
        lows[newest & barMask] = low;
        volumes[newest & barMask] = volume;
        closes[newest & closeMask] = close;
        opens[newest & newestMask] = open;
        closeTimes[newest & newestMask] = closeTime;
        takerBuyVolumes[newest & newestMask] = takerBuyVolume;
        windows.update(this);
    }

    /**
     * Looks from here on at the columns themselves, of which every bar so far was added; {@link #advance} then adds the next
     * bar without copying it, and nothing else may be called that adds.
     */
    void lookInto(BarColumns bars) {
        newest = (int) count - 1;
        highs = bars.highs;
        lows = bars.lows;
        volumes = bars.volumes;
        closes = bars.closes;
        opens = bars.opens;
        closeTimes = bars.closeTimes;
        takerBuyVolumes = bars.takerBuyVolumes;
        barMask = Integer.MAX_VALUE;
        closeMask = Integer.MAX_VALUE;
        newestMask = Integer.MAX_VALUE;
    }

    void advance() {
        newest++;
        count++;
        windows.update(this);
    }

    /** Number of bars after which it looks at no place before the first. */
    int depth() {
        return closesBack + 2;
    }

    /** Number of bars so far. */
    public long count() {
        return count;
    }

    /** End of the newest bar, exclusive. */
    public long closeTime() {
        return closeTimes[newest & newestMask];
    }

    public double open() {
        return opens[newest & newestMask];
    }

    public double high() {
        return highs[newest & barMask];
    }

    public double high(int ago) {
        return highs[(newest - ago) & barMask];
    }

    public double low() {
        return lows[newest & barMask];
    }

    public double low(int ago) {
        return lows[(newest - ago) & barMask];
    }

    public double close() {
        return closes[newest & closeMask];
    }

    public double close(int ago) {
        return closes[(newest - ago) & closeMask];
    }

    public double volume() {
        return volumes[newest & barMask];
    }

    public double volume(int ago) {
        return volumes[(newest - ago) & barMask];
    }

    /** What takers bought in the newest bar; NaN where the venue does not tell. */
    public double takerBuyVolume() {
        return takerBuyVolumes[newest & newestMask];
    }

    /** (high + low + close) / 3. */
    public double typicalPrice(int ago) {
        return (highs[(newest - ago) & barMask] + lows[(newest - ago) & barMask] + closes[(newest - ago) & closeMask])
                / 3;
    }

    /** True range of the newest bar, see {@link #trueRange(int)}. */
    public double trueRange() {
        if (trueRangeOf != count) {
            trueRange = trueRange(0);
            trueRangeOf = count;
        }
        return trueRange;
    }

    /**
     * {@code max(high, previous close) − min(low, previous close)} (J. W. Wilder, <i>New Concepts in Technical Trading
     * Systems</i>, 1978); NaN for the first bar, which has no previous close. Looks at closes one bar further back.
     */
    public double trueRange(int ago) {
        double previous = closes[(newest - ago - 1) & closeMask];
        return Math.max(highs[(newest - ago) & barMask], previous) - Math.min(lows[(newest - ago) & barMask], previous);
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
        return NaturalLog.of(closes[(newest - ago) & closeMask] / closes[(newest - ago - 1) & closeMask]);
    }

    /** Number of bytes of the exact state. */
    public int stateBytes() {
        return NEWEST_BYTES + Double.BYTES * (3 * (barsBack + 1) + closesBack + 1);
    }

    /** Writes the exact state: as many bars as it goes back. */
    public void writeTo(ByteBuffer out) {
        writeNewest(out, barsBack + 1, closesBack + 1);
    }

    /**
     * Writes what {@link #writeTo} would, but for the bars that {@code earlier} remembers.
     *
     * @param earlier at what {@link #writeTo} wrote some bars ago; left after it
     */
    public void writeSince(ByteBuffer earlier, ByteBuffer out) {
        long added = count - earlier.getLong(earlier.position());
        earlier.position(earlier.position() + stateBytes());
        writeNewest(out, (int) Math.min(added, barsBack + 1), (int) Math.min(added, closesBack + 1));
    }

    /**
     * Makes what {@link #writeTo} would have written when {@link #writeSince} wrote {@code since}; nothing of this series'
     * own state matters.
     *
     * @param earlier what {@link #writeSince} was given; both are left after what was read
     */
    public void writeTogether(ByteBuffer earlier, ByteBuffer since, ByteBuffer out) {
        long added = since.getLong(since.position()) - earlier.getLong(earlier.position());
        earlier.position(earlier.position() + NEWEST_BYTES);
        copy(since, NEWEST_BYTES, out);
        writeTogether(earlier, since, (int) Math.min(added, barsBack + 1), barsBack + 1, 3 * Double.BYTES, out);
        writeTogether(earlier, since, (int) Math.min(added, closesBack + 1), closesBack + 1, Double.BYTES, out);
    }

    private static void writeTogether(
            ByteBuffer earlier, ByteBuffer since, int added, int places, int bytes, ByteBuffer out) {
        earlier.position(earlier.position() + added * bytes);
        copy(earlier, (places - added) * bytes, out);
        copy(since, added * bytes, out);
    }

    private static void copy(ByteBuffer in, int bytes, ByteBuffer out) {
        out.put(in.array(), in.position(), bytes);
        in.position(in.position() + bytes);
    }

    private void writeNewest(ByteBuffer out, int bars, int closesOf) {
        out.putLong(count).putLong(closeTime()).putDouble(open()).putDouble(takerBuyVolume());
        for (int ago = bars - 1; ago >= 0; ago--) {
            out.putDouble(highs[(newest - ago) & barMask])
                    .putDouble(lows[(newest - ago) & barMask])
                    .putDouble(volumes[(newest - ago) & barMask]);
        }
        for (int ago = closesOf - 1; ago >= 0; ago--) {
            out.putDouble(closes[(newest - ago) & closeMask]);
        }
    }

    /** Replaces the state by one that {@link #writeTo} of a series of the same depth wrote. */
    public void readFrom(ByteBuffer in) {
        count = in.getLong();
        newest = (int) count;
        closeTimes[0] = in.getLong();
        opens[0] = in.getDouble();
        takerBuyVolumes[0] = in.getDouble();
        for (int ago = barsBack; ago >= 0; ago--) {
            int place = newest - ago;
            highs[place & barMask] = in.getDouble();
            lows[place & barMask] = in.getDouble();
            volumes[place & barMask] = in.getDouble();
        }
        for (int ago = closesBack; ago >= 0; ago--) {
            closes[(newest - ago) & closeMask] = in.getDouble();
        }
        trueRangeOf = -1;
        logReturnOf = -1;
        windows.refill(this);
    }
}
