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

    private static final int MOST_BARS = 2 * FeaturePipeline.LATENESS;

    private final Instrument instrument;
    private final Interval base;
    private final List<Bar> bars = new ArrayList<>(MOST_BARS);

    /** The first bars as they are written; cleared when another bar becomes the first. */
    private final ByteBuffer encoded = ByteBuffer.allocate(MOST_BARS * barBytes(true));

    private boolean encodedTaker;

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
        encoded.clear();
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
        encodeNewBars();
        ByteBuffer out = ByteBuffer.allocate(HEADER_BYTES + encoded.position());
        out.put((byte) bars.size()).put((byte) (encodedTaker ? 1 : 0));
        out.putLong(anchorCloseTime).putLong(bars.isEmpty() ? 0 : bars.get(0).openTime());
        out.put(encoded.array(), 0, encoded.position());
        return out.array();
    }

    // It is written after every bar, and what was encoded for the bar before still holds but for the newest.
    private void encodeNewBars() {
        boolean taker = hasTakerVolumes();
        if (taker != encodedTaker) {
            encoded.clear();
            encodedTaker = taker;
        }
        int barBytes = barBytes(taker);
        for (int i = encoded.position() / barBytes; i < bars.size(); i++) {
            Bar bar = bars.get(i);
            encoded.putInt(Math.toIntExact((bar.openTime() - bars.get(0).openTime()) / base.millis()));
            encoded.putDouble(bar.open()).putDouble(bar.high()).putDouble(bar.low());
            encoded.putDouble(bar.close()).putDouble(bar.volume());
            if (taker) {
                encoded.putDouble(bar.takerBuyVolume());
            }
        }
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
