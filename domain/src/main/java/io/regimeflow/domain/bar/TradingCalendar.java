package io.regimeflow.domain.bar;

import java.util.Arrays;
import java.util.stream.Collectors;

/**
 * When a venue trades: where bars are expected, and so where one that did not come is missing.
 *
 * <p>A base bar is expected if the venue is open when it opens. A bar that comes in closed time nevertheless is a bar like
 * any other.
 *
 * <p><b>Units.</b> Times are milliseconds since the epoch, UTC.
 */
public enum TradingCalendar {
    /** Never closed, as crypto venues. */
    ALWAYS_OPEN("always") {
        @Override
        public long nextOpen(long time) {
            return time;
        }
    },

    /**
     * The week of spot FX: closed from Friday 17:00 to Sunday 17:00 in New York, summer time minded. Holidays are not known
     * to it. Its Sundays have two or three hours UTC, and so a short bar of 4h and of 1d.
     */
    FX_WEEK("fx-week") {
        @Override
        public long nextOpen(long time) {
            return FxWeek.nextOpen(time);
        }
    },

    /** {@link #FX_WEEK} of a source that leaves Sunday evenings out: closed to Monday 00:00 UTC. */
    FX_WEEKDAYS("fx-weekdays") {
        @Override
        public long nextOpen(long time) {
            return FxWeek.nextOpenOnWeekdays(time);
        }
    };

    private final String code;

    TradingCalendar(String code) {
        this.code = code;
    }

    /** Reads {@code always}, {@code fx-week} or {@code fx-weekdays}; throws {@link IllegalArgumentException} that lists what is allowed. */
    public static TradingCalendar parse(String code) {
        return Arrays.stream(values())
                .filter(calendar -> calendar.code.equals(code))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("calendar '%s' is not one of %s"
                        .formatted(
                                code,
                                Arrays.stream(values())
                                        .map(TradingCalendar::code)
                                        .collect(Collectors.joining(", ")))));
    }

    /** The written form, e.g. {@code fx-week}. */
    public String code() {
        return code;
    }

    /** The first moment from {@code time} on at which the venue is open: {@code time} itself if it is open then. */
    public abstract long nextOpen(long time);

    /** Whether the venue is open at that moment. */
    public boolean isOpen(long time) {
        return nextOpen(time) == time;
    }

    @Override
    public String toString() {
        return code;
    }
}
