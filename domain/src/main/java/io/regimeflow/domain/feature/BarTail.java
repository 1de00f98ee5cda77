package io.regimeflow.domain.feature;

import io.regimeflow.domain.bar.Bar;
import io.regimeflow.domain.bar.Instrument;
import io.regimeflow.domain.bar.Interval;
import io.regimeflow.domain.bar.TradingCalendar;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;

/**
 * The newest base bars of one instrument in order of time: those that may still be added to or revised, and a few more.
 *
 * <p>Written: number of bars (1 byte), whether taker volumes are there (1 byte), close time of the anchor (8 bytes), first
 * open time (8 bytes), then for each bar its distance from the first in base bars (4 bytes), open, high, low, close, volume
 * and perhaps taker volume (8 bytes each); big-endian.
 *
 * <p><b>Threads.</b> One at a time.
 */
final class BarTail {
    private static final int HEADER_BYTES = 2 + 2 * Long.BYTES;

    private final Instrument instrument;
    private final Interval base;
    private final List<Bar> bars = new ArrayList<>(2 * FeaturePipeline.LATENESS);

    BarTail(Instrument instrument, Interval base) {
        this.instrument = instrument;
        this.base = base;
    }

    List<Bar> bars() {
        return bars;
    }

    void add(Bar bar) {
        bars.add(bar);
    }

    void dropFirst(int count) {
        bars.subList(0, count).clear();
    }

    /** Whether a bar of that open time is here. */
    boolean contains(long openTime) {
        int place = place(openTime);
        return place < bars.size() && bars.get(place).openTime() == openTime;
    }

    /** The bars, with this one at its place. */
    List<Bar> with(Bar bar) {
        var changed = new ArrayList<>(bars);
        int place = place(bar.openTime());
        if (contains(bar.openTime())) {
            changed.set(place, bar);
        } else {
            changed.add(place, bar);
        }
        return changed;
    }

    /** Where a bar of that open time is or would be. */
    private int place(long openTime) {
        int place = bars.size();
        while (place > 0 && bars.get(place - 1).openTime() >= openTime) {
            place--;
        }
        return place;
    }

    /**
     * By how many base bars a bar of that open time is behind the newest: places at which the calendar expects a bar,
     * whether or not it came, and bars that came in closed time. Counted no further than one beyond the allowed.
     */
    int lateness(long openTime, TradingCalendar calendar) {
        long newest = bars.get(bars.size() - 1).openTime();
        int lateness = 0;
        long place = calendar.nextOpen(openTime + base.millis());
        while (place <= newest && lateness <= FeaturePipeline.LATENESS) {
            lateness++;
            place = calendar.nextOpen(place + base.millis());
        }
        for (int i = bars.size() - 1; i >= 0 && bars.get(i).openTime() > openTime; i--) {
            lateness += calendar.isOpen(bars.get(i).openTime()) ? 0 : 1;
        }
        return Math.min(lateness, FeaturePipeline.LATENESS + 1);
    }

    /** What is here, to be continued from an anchor of that close time; a fresh array. */
    byte[] written(long anchorCloseTime) {
        boolean taker = hasTakerVolumes();
        long first = bars.isEmpty() ? 0 : bars.get(0).openTime();
        ByteBuffer out = ByteBuffer.allocate(HEADER_BYTES + bars.size() * barBytes(taker));
        out.put((byte) bars.size()).put((byte) (taker ? 1 : 0));
        out.putLong(anchorCloseTime).putLong(first);
        long openTime = first;
        int distance = 0;
        for (Bar bar : bars) {
            // Nearly always the next one: a division of longs costs more than all the rest.
            if (bar.openTime() != openTime) {
                distance = Math.toIntExact((bar.openTime() - first) / base.millis());
                openTime = bar.openTime();
            }
            out.putInt(distance++);
            openTime += base.millis();
            out.putDouble(bar.open()).putDouble(bar.high()).putDouble(bar.low()).putDouble(bar.close());
            out.putDouble(bar.volume());
            if (taker) {
                out.putDouble(bar.takerBuyVolume());
            }
        }
        return out.array();
    }

    private boolean hasTakerVolumes() {
        for (int i = bars.size() - 1; i >= 0; i--) {
            if (!Double.isNaN(bars.get(i).takerBuyVolume())) {
                return true;
            }
        }
        return false;
    }

    private static int barBytes(boolean taker) {
        return Integer.BYTES + (taker ? 6 : 5) * Double.BYTES;
    }

    /** The bars that {@link #written} wrote; throws {@link IllegalArgumentException} if it did not, for that anchor. */
    List<Bar> read(byte[] tail, long anchorCloseTime) {
        if (tail.length < HEADER_BYTES || tail.length != HEADER_BYTES + tail[0] * barBytes(tail[1] == 1)) {
            throw new IllegalArgumentException("a tail of %d bytes is damaged".formatted(tail.length));
        }
        ByteBuffer in = ByteBuffer.wrap(tail);
        int count = in.get();
        boolean taker = in.get() == 1;
        if (in.getLong() != anchorCloseTime) {
            throw new IllegalArgumentException("the tail is not of the anchor at %d".formatted(anchorCloseTime));
        }
        long first = in.getLong();
        var read = new ArrayList<Bar>(count);
        for (int i = 0; i < count; i++) {
            read.add(new Bar(
                    instrument,
                    base,
                    first + in.getInt() * base.millis(),
                    in.getDouble(),
                    in.getDouble(),
                    in.getDouble(),
                    in.getDouble(),
                    in.getDouble(),
                    taker ? in.getDouble() : Double.NaN));
        }
        return read;
    }
}
