package io.regimeflow.domain.label;

import io.regimeflow.domain.bar.Bar;
import java.util.Arrays;
import java.util.List;

/**
 * Where the price of one instrument went, bar by bar of the finest interval there is.
 *
 * <p><b>Units.</b> Times are milliseconds since the epoch, UTC.
 *
 * <p><b>Threads.</b> Immutable.
 */
public final class MarketPath {
    private static final MarketPath NONE = new MarketPath(List.of());

    private final long[] openTimes;
    private final long[] closeTimes;
    private final double[] highs;
    private final double[] lows;
    private final double[] closes;

    private MarketPath(List<Bar> bars) {
        openTimes = bars.stream().mapToLong(Bar::openTime).toArray();
        closeTimes = bars.stream().mapToLong(Bar::closeTime).toArray();
        highs = bars.stream().mapToDouble(Bar::high).toArray();
        lows = bars.stream().mapToDouble(Bar::low).toArray();
        closes = bars.stream().mapToDouble(Bar::close).toArray();
    }

    /** A path that is not known, for rules that need none. */
    public static MarketPath none() {
        return NONE;
    }

    /**
     * The path of closed bars.
     *
     * @param bars of one instrument and interval, in time order; gaps are allowed
     * @throws IllegalArgumentException where one is of another instrument or interval, or not after the one before
     */
    public static MarketPath of(List<Bar> bars) {
        for (int i = 1; i < bars.size(); i++) {
            Bar earlier = bars.get(i - 1);
            Bar later = bars.get(i);
            if (!later.instrument().equals(earlier.instrument()) || later.interval() != earlier.interval()) {
                throw new IllegalArgumentException("bar %d is of %s/%s, the one before of %s/%s"
                        .formatted(i, later.instrument(), later.interval(), earlier.instrument(), earlier.interval()));
            }
            if (later.openTime() <= earlier.openTime()) {
                throw new IllegalArgumentException(
                        "bar %d opens at %d, not after the one before".formatted(i, later.openTime()));
            }
        }
        return new MarketPath(bars);
    }

    /** Number of bars. */
    public int size() {
        return closeTimes.length;
    }

    /** Start of a bar. */
    public long openTime(int bar) {
        return openTimes[bar];
    }

    /** End of a bar, exclusive. */
    public long closeTime(int bar) {
        return closeTimes[bar];
    }

    public double high(int bar) {
        return highs[bar];
    }

    public double low(int bar) {
        return lows[bar];
    }

    public double close(int bar) {
        return closes[bar];
    }

    /** The first bar that opens at a time or later; {@link #size()} where there is none. */
    public int firstFrom(long time) {
        int found = Arrays.binarySearch(openTimes, time);
        return found >= 0 ? found : -found - 1;
    }

    /** Whether a bar closes at this time or later, and one opens at {@code from} or earlier. */
    boolean spans(long from, long to) {
        return size() > 0 && openTimes[0] <= from && closeTimes[size() - 1] >= to;
    }
}
