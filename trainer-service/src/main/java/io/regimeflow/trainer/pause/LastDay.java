package io.regimeflow.trainer.pause;

import io.regimeflow.domain.bar.Bar;
import io.regimeflow.domain.bar.Interval;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.OptionalDouble;
import java.util.Set;

/**
 * An instrument's last 24 hours beside those before.
 *
 * <p>The volatility of a day is the root mean square of its bars' returns from open to close: days of any number of bars
 * compare. A bar is missing where none came but one did at the same time of the week in one of the four weeks before: so
 * closed hours are not missing, whatever the venue's calendar.
 *
 * @param volatilityMultiple volatility of the last day, in medians of the days before; empty where too few bars tell
 * @param gapShare missing bars, as a share of all that fit into a day
 */
record LastDay(OptionalDouble volatilityMultiple, double gapShare) {
    /** How far back it has to be known what came before. */
    static final Duration MEMORY = Duration.ofDays(91);

    private static final long DAY = Duration.ofDays(1).toMillis();
    private static final int FEWEST_DAYS = 7;
    private static final int WEEKS = 4;
    private static final int FEWEST_BARS = 12;

    /** @param bars of one instrument and interval that closed by {@code asOf} and within {@link #MEMORY} of it, in time order */
    static LastDay of(List<Bar> bars, Instant asOf) {
        if (bars.isEmpty()) {
            return new LastDay(OptionalDouble.empty(), 0);
        }
        Interval interval = bars.get(0).interval();
        long end = interval.openOf(asOf.toEpochMilli());
        return new LastDay(volatilityMultiple(bars, interval, end), gapShare(bars, interval, end));
    }

    private static OptionalDouble volatilityMultiple(List<Bar> bars, Interval interval, long end) {
        int days = Math.toIntExact(MEMORY.toMillis() / DAY);
        double[] squares = new double[days];
        int[] counts = new int[days];
        for (Bar bar : bars) {
            long day = (end - bar.closeTime()) / DAY;
            if (day >= 0 && day < days) {
                double r = Math.log(bar.close() / bar.open());
                squares[(int) day] += r * r;
                counts[(int) day]++;
            }
        }
        // The hours of a weekend, or those around an outage, say too little about a day.
        double fewest = Math.max(FEWEST_BARS, slots(interval) / 4.0);
        double[] volatilities = new double[days];
        int known = 0;
        for (int day = 1; day < days; day++) {
            if (counts[day] >= fewest) {
                volatilities[known++] = Math.sqrt(squares[day] / counts[day]);
            }
        }
        double usual = median(Arrays.copyOf(volatilities, known));
        return counts[0] < fewest || known < FEWEST_DAYS || usual == 0
                ? OptionalDouble.empty()
                : OptionalDouble.of(Math.sqrt(squares[0] / counts[0]) / usual);
    }

    private static double median(double[] values) {
        Arrays.sort(values);
        int middle = values.length / 2;
        if (values.length == 0) {
            return 0;
        }
        return values.length % 2 == 1 ? values[middle] : (values[middle - 1] + values[middle]) / 2;
    }

    private static double gapShare(List<Bar> bars, Interval interval, long end) {
        Set<Long> came = new HashSet<>();
        bars.forEach(bar -> came.add(bar.openTime()));
        long missing = 0;
        for (long open = end - slots(interval) * interval.millis(); open < end; open += interval.millis()) {
            if (!came.contains(open) && cameInAnyWeekBefore(came, open)) {
                missing++;
            }
        }
        return (double) missing / slots(interval);
    }

    private static boolean cameInAnyWeekBefore(Set<Long> came, long open) {
        for (int week = 1; week <= WEEKS; week++) {
            if (came.contains(open - week * 7L * DAY)) {
                return true;
            }
        }
        return false;
    }

    private static long slots(Interval interval) {
        return DAY / interval.millis();
    }
}
