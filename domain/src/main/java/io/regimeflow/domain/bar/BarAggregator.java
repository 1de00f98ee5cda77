package io.regimeflow.domain.bar;

import java.nio.ByteBuffer;
import java.util.Optional;

/**
 * Builds the bars of a longer interval from the bars of a base interval of one instrument, on UTC boundaries.
 *
 * <p>A bar of the longer interval closes when the last base bar arrives that the calendar expects in it, whether or not
 * earlier ones are missing: a Friday's 4h bar of FX with the last hour of the week. A base bar that comes after that, in
 * closed time, does not open it again and is left out. Where nothing is expected in the longer bar at all, it closes with the
 * base bar of its own close time. If that last base bar is missing, {@link #endBefore} hands out what there was once a later
 * bar shows that it is over. Open, high, low and close are those of the base bars present; volumes are their sums.
 *
 * <p><b>Failure.</b> Expects the bars of one instrument and interval in order; the caller checks.
 *
 * <p><b>Threads.</b> One at a time.
 */
public final class BarAggregator {
    /** Number of bytes of the exact state. */
    public static final int STATE_BYTES = 1 + Long.BYTES + 6 * Double.BYTES;

    private final Instrument instrument;
    private final Interval base;
    private final Interval working;
    private final TradingCalendar calendar;
    private boolean open;
    /** Of the bar in progress, else of the last one. */
    private long openTime = Long.MIN_VALUE;

    private double first;
    private double high;
    private double low;
    private double last;
    private double volume;
    private double takerBuyVolume;

    /** @throws IllegalArgumentException if {@code working} is not made of whole {@code base} bars */
    public BarAggregator(Instrument instrument, Interval base, Interval working, TradingCalendar calendar) {
        if (!working.isMultipleOf(base)) {
            throw new IllegalArgumentException(
                    "working interval %s is not a multiple of base interval %s".formatted(working, base));
        }
        this.instrument = instrument;
        this.base = base;
        this.working = working;
        this.calendar = calendar;
    }

    /** Ends the working bar in progress if a base bar that opens at {@code baseOpenTime} can no longer belong to it. */
    public Optional<Bar> endBefore(long baseOpenTime) {
        return open && baseOpenTime >= openTime + working.millis() ? Optional.of(end()) : Optional.empty();
    }

    /** Adds a base bar to the working bar that contains it; gives that working bar if this closes it. */
    public Optional<Bar> add(Bar bar) {
        if (working == base) {
            return Optional.of(bar);
        }
        if (open) {
            extend(bar);
        } else if (!begin(bar)) {
            return Optional.empty();
        }
        return isOverAt(bar.closeTime()) ? Optional.of(end()) : Optional.empty();
    }

    private boolean begin(Bar bar) {
        long start = working.openOf(bar.openTime());
        if (start == openTime) {
            return false;
        }
        open = true;
        openTime = start;
        first = bar.open();
        high = bar.high();
        low = bar.low();
        last = bar.close();
        volume = bar.volume();
        takerBuyVolume = bar.takerBuyVolume();
        return true;
    }

    private void extend(Bar bar) {
        high = Math.max(high, bar.high());
        low = Math.min(low, bar.low());
        last = bar.close();
        // A bar's volume is finite, and so must be a sum of finite volumes.
        volume = Math.min(volume + bar.volume(), Double.MAX_VALUE);
        takerBuyVolume = Math.min(takerBuyVolume + bar.takerBuyVolume(), volume);
    }

    private boolean isOverAt(long time) {
        long closeTime = openTime + working.millis();
        return time == closeTime || (calendar.nextOpen(time) >= closeTime && calendar.nextOpen(openTime) < closeTime);
    }

    private Bar end() {
        open = false;
        return new Bar(instrument, working, openTime, first, high, low, last, volume, takerBuyVolume);
    }

    /** Writes the exact state, {@link #STATE_BYTES} bytes. */
    public void writeTo(ByteBuffer out) {
        out.put((byte) (open ? 1 : 0)).putLong(openTime);
        out.putDouble(first).putDouble(high).putDouble(low).putDouble(last);
        out.putDouble(volume).putDouble(takerBuyVolume);
    }

    /** Replaces the state by one that {@link #writeTo} of an equal aggregator wrote. */
    public void readFrom(ByteBuffer in) {
        open = in.get() == 1;
        openTime = in.getLong();
        first = in.getDouble();
        high = in.getDouble();
        low = in.getDouble();
        last = in.getDouble();
        volume = in.getDouble();
        takerBuyVolume = in.getDouble();
    }
}
