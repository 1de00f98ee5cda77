package io.regimeflow.evaluation.performance;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;

/**
 * The gains of a release day by day, from its first on, in little room: the newest {@value #OPEN_DAYS} days are kept, older ones
 * are folded into {@link DailyCourse} in their order.
 *
 * <p>A day is one in UTC on which a bar was judged, a hold among them; it has what was gained by the signals that ended on it.
 */
final class DailyGains {
    /** Days that may still change. */
    static final int OPEN_DAYS = 8;

    private final DailyCourse closed;
    private final NavigableMap<Long, Long> open;

    private DailyGains(DailyCourse closed, NavigableMap<Long, Long> open) {
        this.closed = closed;
        this.open = open;
    }

    static DailyGains none() {
        return new DailyGains(DailyCourse.none(), new TreeMap<>());
    }

    static DailyGains read(DataInput in) throws IOException {
        DailyCourse closed = DailyCourse.read(in);
        var open = new TreeMap<Long, Long>();
        for (int left = in.readByte(); left > 0; left--) {
            open.put(PackedLong.read(in), PackedLong.read(in));
        }
        return new DailyGains(closed, open);
    }

    void write(DataOutput out) throws IOException {
        closed.write(out);
        out.writeByte(open.size());
        for (Map.Entry<Long, Long> day : open.entrySet()) {
            PackedLong.write(day.getKey(), out);
            PackedLong.write(day.getValue(), out);
        }
    }

    /** Whether the day may still change. */
    boolean isOpen(long day) {
        return open.isEmpty() || day > open.lastKey() - OPEN_DAYS;
    }

    /**
     * Something ended on a day that {@linkplain #isOpen may still change}.
     *
     * @param day since the epoch
     * @param gain billionths of a per cent
     */
    void add(long day, long gain) {
        open.merge(day, gain, Math::addExact);
        while (open.firstKey() <= open.lastKey() - OPEN_DAYS) {
            closed.add(open.pollFirstEntry().getValue());
        }
    }

    /** All days so far, in their order. */
    DailyCourse course() {
        DailyCourse all = closed.copy();
        open.values().forEach(all::add);
        return all;
    }
}
