package io.regimeflow.domain.bar;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.zone.ZoneRules;

/** The arithmetic of {@link TradingCalendar#FX_WEEK}: whole weeks from Monday 00:00 UTC, each closed towards its end. */
final class FxWeek {
    /** Monday, 1970-01-05. */
    private static final long A_MONDAY = Duration.ofDays(4).toMillis();

    private static final long WEEK = Duration.ofDays(7).toMillis();
    private static final long HOUR = Duration.ofHours(1).toMillis();
    private static final ZoneRules NEW_YORK = ZoneId.of("America/New_York").getRules();
    private static final int FIVE = LocalTime.of(17, 0).toSecondOfDay();

    // 17:00 in New York is 21:00 UTC in summer and 22:00 in winter: only between the two are the rules asked.
    private static final long EARLIEST_CLOSE = Duration.ofHours(4 * 24 + 21).toMillis();
    private static final long LATEST_CLOSE = EARLIEST_CLOSE + HOUR;
    private static final long EARLIEST_OPEN = Duration.ofHours(6 * 24 + 21).toMillis();

    private FxWeek() {}

    /** From {@code time} on, when it is not between Friday 17:00 and Sunday 17:00 in New York. */
    static long nextOpen(long time) {
        long monday = mondayOf(time);
        return isOpen(time, monday) ? time : Math.max(time, sundayAtFive(monday));
    }

    /** From {@code time} on, when it is not between Friday 17:00 in New York and Monday 00:00 UTC. */
    static long nextOpenOnWeekdays(long time) {
        long monday = mondayOf(time);
        return isOpen(time, monday) ? time : monday + WEEK;
    }

    private static long mondayOf(long time) {
        return time - Math.floorMod(time - A_MONDAY, WEEK);
    }

    /** Whether it is before the weekend of the week from that Monday on. */
    private static boolean isOpen(long time, long monday) {
        return time < monday + EARLIEST_CLOSE || (time < monday + LATEST_CLOSE && isBeforeFiveInNewYork(time));
    }

    private static long sundayAtFive(long monday) {
        long earliest = monday + EARLIEST_OPEN;
        return isBeforeFiveInNewYork(earliest) ? earliest + HOUR : earliest;
    }

    private static boolean isBeforeFiveInNewYork(long time) {
        Instant instant = Instant.ofEpochMilli(time);
        return instant.atOffset(NEW_YORK.getOffset(instant)).toLocalTime().toSecondOfDay() < FIVE;
    }
}
