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
    private long count;
    private int newest;
    private int newestBar;
    private int newestClose;
    private double trueRange = Double.NaN;
    private long trueRangeOf = -1;
    private double logReturn;
    private long logReturnOf = -1;

    private BarSeries(int barsBack, int closesBack) {
        this.barsBack = barsBack;
        this.closesBack = Math.max(1, Math.max(barsBack, closesBack));
        highs = nothing(barsBack + 1);
        lows = nothing(barsBack + 1);
        volumes = nothing(barsBack + 1);
        closes = nothing(this.closesBack + 1);
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
        newestBar = next(newestBar, highs.length);
        newestClose = next(newestClose, closes.length);
        count++;
        highs[newestBar] = high;
        lows[newestBar] = low;
        volumes[newestBar] = volume;
        closes[newestClose] = close;
        opens[newest] = open;
        closeTimes[newest] = closeTime;
        takerBuyVolumes[newest] = takerBuyVolume;
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
        newestBar = newest;
        newestClose = newest;
    }

    void advance() {
        // Columns have no end to go round.
        newest++;
        newestBar++;
        newestClose++;
        count++;
        windows.update(this);
    }

    private static int next(int place, int places) {
        return place + 1 == places ? 0 : place + 1;
    }

    private int barPlace(int ago) {
        return place(newestBar - ago, highs.length);
    }

    private int closePlace(int ago) {
        return place(newestClose - ago, closes.length);
    }

    /** Round the end; by the sign's bits, for a branch would often be foreseen wrongly. */
    private static int place(int place, int places) {
        return place + ((place >> 31) & places);
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
        return closeTimes[newest];
    }

    public double open() {
        return opens[newest];
    }

    public double high() {
        return highs[newestBar];
    }

    public double high(int ago) {
        return highs[barPlace(ago)];
    }

    public double low() {
        return lows[newestBar];
    }

    public double low(int ago) {
        return lows[barPlace(ago)];
    }

    public double close() {
        return closes[newestClose];
    }

    public double close(int ago) {
        return closes[closePlace(ago)];
    }

    public double volume() {
        return volumes[newestBar];
    }

    public double volume(int ago) {
        return volumes[barPlace(ago)];
    }

    /** What takers bought in the newest bar; NaN where the venue does not tell. */
    public double takerBuyVolume() {
        return takerBuyVolumes[newest];
    }

    /** (high + low + close) / 3. */
    public double typicalPrice(int ago) {
        return (highs[barPlace(ago)] + lows[barPlace(ago)] + closes[closePlace(ago)]) / 3;
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
        double previous = closes[closePlace(ago + 1)];
        return Math.max(highs[barPlace(ago)], previous) - Math.min(lows[barPlace(ago)], previous);
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
        return NaturalLog.of(closes[closePlace(ago)] / closes[closePlace(ago + 1)]);
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
        out.put(in.slice(in.position(), bytes));
        in.position(in.position() + bytes);
    }

    private void writeNewest(ByteBuffer out, int bars, int closesOf) {
        out.putLong(count).putLong(closeTime()).putDouble(open()).putDouble(takerBuyVolume());
        for (int ago = bars - 1; ago >= 0; ago--) {
            out.putDouble(highs[barPlace(ago)]).putDouble(lows[barPlace(ago)]).putDouble(volumes[barPlace(ago)]);
        }
        for (int ago = closesOf - 1; ago >= 0; ago--) {
            out.putDouble(closes[closePlace(ago)]);
        }
    }

    /** Replaces the state by one that {@link #writeTo} of a series of the same depth wrote. */
    public void readFrom(ByteBuffer in) {
        count = in.getLong();
        closeTimes[0] = in.getLong();
        opens[0] = in.getDouble();
        takerBuyVolumes[0] = in.getDouble();
        for (int ago = barsBack; ago >= 0; ago--) {
            int place = barPlace(ago);
            highs[place] = in.getDouble();
            lows[place] = in.getDouble();
            volumes[place] = in.getDouble();
        }
        for (int ago = closesBack; ago >= 0; ago--) {
            closes[closePlace(ago)] = in.getDouble();
        }
        trueRangeOf = -1;
        logReturnOf = -1;
        windows.refill(this);
    }
}
