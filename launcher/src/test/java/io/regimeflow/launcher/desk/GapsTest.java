package io.regimeflow.launcher.desk;

import static org.assertj.core.api.Assertions.assertThat;

import io.regimeflow.domain.bar.Bar;
import io.regimeflow.domain.bar.Instrument;
import io.regimeflow.domain.bar.Interval;
import io.regimeflow.domain.bar.TradingCalendar;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class GapsTest {
    private static final Instrument EURUSD = Instrument.parse("FX:EURUSD");

    @Test
    void namesTheMissingBarsFromOpenToClose() {
        var gaps = gaps(
                TradingCalendar.ALWAYS_OPEN, "2025-01-07T10:00:00Z", "2025-01-07T11:00:00Z", "2025-01-07T15:00:00Z");

        assertThat(gaps.first()).containsExactly(gap("2025-01-07T12:00:00Z", "2025-01-07T15:00:00Z", 3));
        assertThat(gaps.count()).isEqualTo(1);
        assertThat(gaps.missingBars()).isEqualTo(3);
    }

    @Test
    void passesOverAWeekendThatTheCalendarKnows() {
        String friday = "2025-01-10T21:00:00Z";
        String monday = "2025-01-13T00:00:00Z";

        assertThat(gaps(TradingCalendar.FX_WEEKDAYS, friday, monday).count()).isZero();
        assertThat(gaps(TradingCalendar.ALWAYS_OPEN, friday, monday).missingBars())
                .isEqualTo(50);
    }

    @Test
    void countsOnlyOpenHoursOfAHolidayBesideAWeekend() {
        var gaps = gaps(TradingCalendar.FX_WEEKDAYS, "2025-01-10T18:00:00Z", "2025-01-13T02:00:00Z");

        assertThat(gaps.first()).containsExactly(gap("2025-01-10T19:00:00Z", "2025-01-13T02:00:00Z", 5));
    }

    private static Gaps gaps(TradingCalendar calendar, String... openTimes) {
        var gaps = new Gaps(Interval.H1, calendar);
        for (String openTime : openTimes) {
            gaps.note(new Bar(EURUSD, Interval.H1, Instant.parse(openTime).toEpochMilli(), 1, 1, 1, 1, 0));
        }
        return gaps;
    }

    private static Gap gap(String from, String to, long bars) {
        return new Gap(Instant.parse(from).toEpochMilli(), Instant.parse(to).toEpochMilli(), bars);
    }
}
