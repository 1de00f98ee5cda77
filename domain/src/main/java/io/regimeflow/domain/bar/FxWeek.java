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
    private static final ZoneRules NEW_YORK = ZoneId.of("America/New_York").getRules();
    private static final int CLOSES = LocalTime.of(17, 0).toSecondOfDay();

    // 17:00 in New York is 21:00 UTC in summer and 22:00 in winter: only between the two are the rules asked.
    private static final long EARLIEST_CLOSE = Duration.ofHours(4 * 24 + 21).toMillis();
    private static final long LATEST_CLOSE = Duration.ofHours(4 * 24 + 22).toMillis();

    private FxWeek() {}

    static long nextOpen(long time) {
        long sinceMonday = Math.floorMod(time - A_MONDAY, WEEK);
        return isOpen(time, sinceMonday) ? time : time - sinceMonday + WEEK;
    }

    private static boolean isOpen(long time, long sinceMonday) {
        return sinceMonday < EARLIEST_CLOSE || (sinceMonday < LATEST_CLOSE && isBeforeFiveInNewYork(time));
    }

    private static boolean isBeforeFiveInNewYork(long time) {
        Instant instant = Instant.ofEpochMilli(time);
        return instant.atOffset(NEW_YORK.getOffset(instant)).toLocalTime().toSecondOfDay() < CLOSES;
    }
}
