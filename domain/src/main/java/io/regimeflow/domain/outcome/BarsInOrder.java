package io.regimeflow.domain.outcome;

import io.regimeflow.domain.bar.Bar;
import io.regimeflow.domain.bar.TradingCalendar;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * Puts one instrument's base bars into the order of their times before anything is judged by them.
 *
 * <p>A bar that follows the one before, as the calendar sees it, is settled at once. One behind a hole waits until the hole
 * is filled, or until more bars than the allowed lateness are to be expected after it: then it stays a hole. So every order
 * of arrival within the allowed lateness settles the same bars in the same order. A bar that comes later than that, or again
 * once it is settled, is left out; a revision replaces a bar that still waits.
 *
 * <p><b>Threads.</b> Immutable.
 *
 * @param lateness of a bar, in places at which the calendar expects one: as feature-stream allows it
 * @param next the time from which on the next bar may open; {@link #NONE} before the first
 * @param held bars behind a hole, by time
 */
public record BarsInOrder(TradingCalendar calendar, int lateness, long next, List<Bar> held) {
    /** No bar was seen. */
    public static final long NONE = Long.MIN_VALUE;

    /** A bar that opens later than this after what is known is not believed: it would make every honest one late. */
    private static final long TOO_EARLY = Duration.ofDays(366).toMillis();

    /**
     * What one more bar brings.
     *
     * @param settled in order
     */
    public record Step(BarsInOrder after, List<Bar> settled) {
        public Step {
            settled = List.copyOf(settled);
        }
    }

    public BarsInOrder {
        held = List.copyOf(held);
        if (lateness < 0) {
            throw new IllegalArgumentException("lateness %d is negative".formatted(lateness));
        }
    }

    /** Before the first bar. */
    public static BarsInOrder none(TradingCalendar calendar, int lateness) {
        return new BarsInOrder(calendar, lateness, NONE, List.of());
    }

    /** Takes a bar of the one base interval. */
    public Step add(Bar bar) {
        if (next == NONE) {
            return new Step(new BarsInOrder(calendar, lateness, bar.closeTime(), List.of()), List.of(bar));
        }
        if (bar.openTime() < next || bar.openTime() - next > TOO_EARLY) {
            return new Step(this, List.of());
        }
        if (held.isEmpty() && follows(next, bar)) {
            return new Step(new BarsInOrder(calendar, lateness, bar.closeTime(), held), List.of(bar));
        }
        return settle(inserted(bar));
    }

    private List<Bar> inserted(Bar bar) {
        var bars = new ArrayList<>(held);
        int place = 0;
        while (place < bars.size() && bars.get(place).openTime() < bar.openTime()) {
            place++;
        }
        if (place < bars.size() && bars.get(place).openTime() == bar.openTime()) {
            bars.set(place, bar);
        } else {
            bars.add(place, bar);
        }
        return bars;
    }

    private Step settle(List<Bar> waiting) {
        var settled = new ArrayList<Bar>();
        long newest = waiting.get(waiting.size() - 1).openTime();
        long from = next;
        int first = 0;
        while (first < waiting.size()) {
            Bar bar = waiting.get(first);
            if (follows(from, bar)) {
                settled.add(bar);
                from = bar.closeTime();
                first++;
            } else if (isTooLate(from, newest, bar.interval().millis())) {
                from = calendar.nextOpen(from) + bar.interval().millis();
            } else {
                break;
            }
        }
        var after = new BarsInOrder(calendar, lateness, from, waiting.subList(first, waiting.size()));
        return new Step(after, settled);
    }

    /** Whether no bar is expected between that time and this bar. */
    private boolean follows(long time, Bar bar) {
        return calendar.nextOpen(time) >= bar.openTime();
    }

    /** Whether a bar at the first place from that time on would be too late beside the newest. */
    private boolean isTooLate(long time, long newest, long step) {
        int places = 0;
        for (long place = calendar.nextOpen(time) + step;
                calendar.nextOpen(place) <= newest && places <= lateness;
                place = calendar.nextOpen(place) + step) {
            places++;
        }
        return places > lateness;
    }
}
