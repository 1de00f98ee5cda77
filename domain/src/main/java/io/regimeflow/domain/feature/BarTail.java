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
 * and perhaps taker volume (8 bytes each), and a checksum of all before it ({@link Checksum}); big-endian.
 *
 * <p><b>Threads.</b> One at a time.
 */
final class BarTail {
    private static final int HEADER_BYTES = 2 + 2 * Long.BYTES;
    private static final int MOST_BARS = 2 * FeaturePipeline.LATENESS;
    private static final int TAKER_AT = Integer.BYTES + 5 * Double.BYTES;
    private static final int BAR_BYTES = TAKER_AT + Double.BYTES;

    private final Instrument instrument;
    private final Interval base;

    /** The bars up to its position, as they are written, each with a taker volume; as objects they take twice as much. */
    private final ByteBuffer bars = ByteBuffer.allocate(MOST_BARS * BAR_BYTES);

    private long firstOpenTime;

    BarTail(Instrument instrument, Interval base) {
        this.instrument = instrument;
        this.base = base;
    }

    int size() {
        return bars.position() / BAR_BYTES;
    }

    void add(Bar bar) {
        if (bars.position() == 0) {
            firstOpenTime = bar.openTime();
        }
        bars.putInt(distanceOf(bar.openTime()));
        bars.putDouble(bar.open()).putDouble(bar.high()).putDouble(bar.low()).putDouble(bar.close());
        bars.putDouble(bar.volume()).putDouble(bar.takerBuyVolume());
    }

    private int distanceOf(long openTime) {
        int size = size();
        // Nearly always the next one: a division of longs costs more than all the rest.
        return size > 0 && openTime == openTime(size - 1) + base.millis()
                ? distance(size - 1) + 1
                : Math.toIntExact((openTime - firstOpenTime) / base.millis());
    }

    void clear() {
        bars.clear();
    }

    void dropFirst(int count) {
        int left = size() - count;
        int distance = left == 0 ? 0 : distance(count);
        bars.flip().position(count * BAR_BYTES);
        bars.compact();
        firstOpenTime += distance * base.millis();
        for (int i = 0; i < left; i++) {
            bars.putInt(i * BAR_BYTES, distance(i) - distance);
        }
    }

    /** How many base bars a bar is from the first. */
    private int distance(int bar) {
        return bars.getInt(bar * BAR_BYTES);
    }

    private long openTime(int bar) {
        return firstOpenTime + distance(bar) * base.millis();
    }

    /** Whether a bar of that open time is here. */
    boolean contains(long openTime) {
        int place = place(openTime);
        return place < size() && openTime(place) == openTime;
    }

    /** The bars, with this one at its place. */
    List<Bar> with(Bar bar) {
        List<Bar> changed = read(bars.duplicate().flip(), size(), firstOpenTime, true);
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
        int place = size();
        while (place > 0 && openTime(place - 1) >= openTime) {
            place--;
        }
        return place;
    }

    /**
     * By how many base bars a bar of that open time is behind the newest: places at which the calendar expects a bar,
     * whether or not it came, and bars that came in closed time. Counted no further than one beyond the allowed.
     */
    int lateness(long openTime, TradingCalendar calendar) {
        int last = size() - 1;
        long newest = openTime(last);
        int lateness = 0;
        long place = calendar.nextOpen(openTime + base.millis());
        while (place <= newest && lateness <= FeaturePipeline.LATENESS) {
            lateness++;
            place = calendar.nextOpen(place + base.millis());
        }
        for (int i = last; i >= 0 && openTime(i) > openTime; i--) {
            lateness += calendar.isOpen(openTime(i)) ? 0 : 1;
        }
        return Math.min(lateness, FeaturePipeline.LATENESS + 1);
    }

    /** What is here, to be continued from an anchor of that close time; a fresh array. */
    byte[] written(long anchorCloseTime) {
        boolean taker = hasTakerVolumes();
        int size = size();
        ByteBuffer out = ByteBuffer.allocate(writtenBytes(size, taker));
        out.put((byte) size).put((byte) (taker ? 1 : 0));
        out.putLong(anchorCloseTime).putLong(size == 0 ? 0 : firstOpenTime);
        if (taker) {
            out.put(bars.array(), 0, size * BAR_BYTES);
        } else {
            for (int i = 0; i < size; i++) {
                out.put(bars.array(), i * BAR_BYTES, TAKER_AT);
            }
        }
        return Checksum.seal(out.array());
    }

    private boolean hasTakerVolumes() {
        for (int i = size() - 1; i >= 0; i--) {
            if (!Double.isNaN(bars.getDouble(i * BAR_BYTES + TAKER_AT))) {
                return true;
            }
        }
        return false;
    }

    /** The bars that {@link #written} wrote; throws {@link IllegalArgumentException} if it did not, for that anchor. */
    List<Bar> read(byte[] tail, long anchorCloseTime) {
        if (tail.length < HEADER_BYTES || tail.length != writtenBytes(tail[0], tail[1] == 1) || !Checksum.holds(tail)) {
            throw new IllegalArgumentException("a tail of %d bytes is damaged".formatted(tail.length));
        }
        ByteBuffer in = ByteBuffer.wrap(tail);
        int count = in.get();
        boolean taker = in.get() == 1;
        if (in.getLong() != anchorCloseTime) {
            throw new IllegalArgumentException("the tail is not of the anchor at %d".formatted(anchorCloseTime));
        }
        List<Bar> read = read(in, count, in.getLong(), taker);
        for (int i = 1; i < count; i++) {
            if (read.get(i).openTime() <= read.get(i - 1).openTime()) {
                throw new IllegalArgumentException("the tail's bars are not in order of time");
            }
        }
        return read;
    }

    private static int writtenBytes(int bars, boolean taker) {
        return HEADER_BYTES + bars * (taker ? BAR_BYTES : TAKER_AT) + Checksum.BYTES;
    }

    private List<Bar> read(ByteBuffer in, int count, long first, boolean taker) {
        var read = new ArrayList<Bar>(count + 1);
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
