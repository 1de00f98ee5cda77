package io.regimeflow.domain.bar;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.DayOfWeek;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.LongRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TradingCalendarTest {
    private static final ZoneId NEW_YORK = ZoneId.of("America/New_York");

    /** 2024: New York's summer time began on Sunday, 10 March and ended on Sunday, 3 November. */
    @ParameterizedTest
    @CsvSource({
        "2024-01-12T22:00:00Z, 2024-01-15T00:00:00Z",
        "2024-03-08T22:00:00Z, 2024-03-11T00:00:00Z",
        "2024-03-15T21:00:00Z, 2024-03-18T00:00:00Z",
        "2024-11-01T21:00:00Z, 2024-11-04T00:00:00Z",
        "2024-11-08T22:00:00Z, 2024-11-11T00:00:00Z"
    })
    void theFxWeekdaysEndAtFiveInNewYorkAndBeginOnMonday(Instant close, Instant open) {
        long closes = close.toEpochMilli();
        long opens = open.toEpochMilli();

        assertThat(TradingCalendar.FX_WEEKDAYS.isOpen(closes - 1)).isTrue();
        assertThat(TradingCalendar.FX_WEEKDAYS.nextOpen(closes - 1)).isEqualTo(closes - 1);
        assertThat(TradingCalendar.FX_WEEKDAYS.isOpen(closes)).isFalse();
        assertThat(TradingCalendar.FX_WEEKDAYS.nextOpen(closes)).isEqualTo(opens);
        assertThat(TradingCalendar.FX_WEEKDAYS.nextOpen(opens - 1)).isEqualTo(opens);
        assertThat(TradingCalendar.FX_WEEKDAYS.isOpen(opens)).isTrue();
    }

    /** New York's clocks are changed on Sundays at two in the morning, before the week begins. */
    @ParameterizedTest
    @CsvSource({
        "2024-01-12T22:00:00Z, 2024-01-14T22:00:00Z",
        "2024-03-08T22:00:00Z, 2024-03-10T21:00:00Z",
        "2024-03-15T21:00:00Z, 2024-03-17T21:00:00Z",
        "2024-11-01T21:00:00Z, 2024-11-03T22:00:00Z",
        "2024-11-08T22:00:00Z, 2024-11-10T22:00:00Z"
    })
    void theFxWeekIsFromSundayFiveToFridayFiveInNewYork(Instant close, Instant open) {
        long closes = close.toEpochMilli();
        long opens = open.toEpochMilli();

        assertThat(TradingCalendar.FX_WEEK.isOpen(closes - 1)).isTrue();
        assertThat(TradingCalendar.FX_WEEK.isOpen(closes)).isFalse();
        assertThat(TradingCalendar.FX_WEEK.nextOpen(closes)).isEqualTo(opens);
        assertThat(TradingCalendar.FX_WEEK.nextOpen(opens - 1)).isEqualTo(opens);
        assertThat(TradingCalendar.FX_WEEK.isOpen(opens)).isTrue();
    }

    @Property
    void theFxWeekIsThatOfTheTimeZoneRules(@ForAll @LongRange(min = 0, max = 2_000_000_000_000L) long time) {
        var newYork = Instant.ofEpochMilli(time).atZone(NEW_YORK);
        boolean closed =
                switch (newYork.getDayOfWeek()) {
                    case FRIDAY -> newYork.getHour() >= 17;
                    case SATURDAY -> true;
                    case SUNDAY -> newYork.getHour() < 17;
                    default -> false;
                };

        assertThat(TradingCalendar.FX_WEEK.isOpen(time)).isEqualTo(!closed);
    }

    @Property
    void theFxWeekdaysAreThoseOfTheTimeZoneRules(@ForAll @LongRange(min = 0, max = 2_000_000_000_000L) long time) {
        var utc = Instant.ofEpochMilli(time).atOffset(ZoneOffset.UTC);
        var newYork = Instant.ofEpochMilli(time).atZone(NEW_YORK);
        boolean closed =
                switch (utc.getDayOfWeek()) {
                    case SATURDAY, SUNDAY -> true;
                    case FRIDAY -> newYork.getDayOfWeek() == DayOfWeek.FRIDAY && newYork.getHour() >= 17;
                    default -> false;
                };

        assertThat(TradingCalendar.FX_WEEKDAYS.isOpen(time)).isEqualTo(!closed);
    }

    @Property
    void whatIsAlwaysOpenIsOpenNow(@ForAll long time) {
        assertThat(TradingCalendar.ALWAYS_OPEN.nextOpen(time)).isEqualTo(time);
    }

    @Test
    void isReadFromItsWrittenForm() {
        for (TradingCalendar calendar : TradingCalendar.values()) {
            assertThat(TradingCalendar.parse(calendar.code())).isSameAs(calendar);
        }
        assertThatThrownBy(() -> TradingCalendar.parse("nyse"))
                .hasMessage("calendar 'nyse' is not one of always, fx-week, fx-weekdays");
    }
}
