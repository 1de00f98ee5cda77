package io.regimeflow.domain.bar;

import java.time.Duration;
import java.util.List;
import java.util.stream.Collectors;

/** The length of a bar. Bars of every interval begin at whole multiples of it since the epoch, in UTC. */
public enum Interval {
    M1("1m", 1),
    M5("5m", 5),
    M15("15m", 15),
    M30("30m", 30),
    H1("1h", 60),
    H4("4h", 240),
    D1("1d", 1440);

    // A list, since values() is copied at every call, and every record is read through parse().
    private static final List<Interval> ALL = List.of(values());

    private final String code;
    private final long millis;

    Interval(String code, int minutes) {
        this.code = code;
        this.millis = Duration.ofMinutes(minutes).toMillis();
    }

    /** Reads {@code 1m}, {@code 5m}, …; throws {@link IllegalArgumentException} that lists what is allowed. */
    public static Interval parse(String code) {
        for (Interval interval : ALL) {
            if (interval.code.equals(code)) {
                return interval;
            }
        }
        throw new IllegalArgumentException("interval '%s' is not one of %s"
                .formatted(code, ALL.stream().map(Interval::code).collect(Collectors.joining(", "))));
    }

    /** The written form, e.g. {@code 15m}. */
    public String code() {
        return code;
    }

    /** Length in milliseconds. */
    public long millis() {
        return millis;
    }

    /** Start of the bar that contains {@code epochMillis}. */
    public long openOf(long epochMillis) {
        return Math.floorDiv(epochMillis, millis) * millis;
    }

    /** Whether {@code epochMillis} is a bar boundary of this interval. */
    public boolean isBoundary(long epochMillis) {
        return Math.floorMod(epochMillis, millis) == 0;
    }

    /** Whether bars of this interval are made of whole bars of {@code base}. */
    public boolean isMultipleOf(Interval base) {
        return millis % base.millis == 0;
    }

    @Override
    public String toString() {
        return code;
    }
}
