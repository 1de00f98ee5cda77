package io.regimeflow.domain.evaluation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.time.LocalDate;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.LongRange;

class HeldOutDaysTest {
    private static final HeldOutDays DAYS = HeldOutDays.oneInSeven();

    /** From Python: {@code int.from_bytes(sha256(b"2025-01-01").digest(), "big") % 7 == 0}, and so on. */
    @Example
    void holdsOutTheDaysThatAnotherImplementationDoes() {
        assertThat(LocalDate.parse("2025-01-01").datesUntil(LocalDate.parse("2025-03-01")))
                .filteredOn(DAYS::isHeldOut)
                .extracting(LocalDate::toString)
                .containsExactly(
                        "2025-01-01",
                        "2025-01-13",
                        "2025-01-15",
                        "2025-01-16",
                        "2025-01-19",
                        "2025-01-22",
                        "2025-02-04",
                        "2025-02-13",
                        "2025-02-27",
                        "2025-02-28");
    }

    @Example
    void holdsOutAboutOneDayInSeven() {
        // 2015 to 2030 inclusive: 5,844 days; Python counts the same
        long held = LocalDate.parse("2015-01-01")
                .datesUntil(LocalDate.parse("2031-01-01"))
                .filter(DAYS::isHeldOut)
                .count();

        assertThat(held).isEqualTo(816);
    }

    @Example
    void touchesADayAtBothItsEnds() {
        // Given 2025-01-13 is held out, the 12th and the 14th are not
        long begin = Instant.parse("2025-01-13T00:00:00Z").toEpochMilli();
        long end = Instant.parse("2025-01-14T00:00:00Z").toEpochMilli();

        assertThat(DAYS.touches(begin - 1_000, begin - 1)).isFalse();
        assertThat(DAYS.touches(begin - 1_000, begin)).isTrue();
        assertThat(DAYS.touches(end - 1, end + 1_000)).isTrue();
        assertThat(DAYS.touches(end, end + 1_000)).isFalse();
        assertThat(DAYS.touches(begin - 1, end + 1)).isTrue();
    }

    @Example
    void countsABarThatClosesAtMidnightToTheDayThatEnds() {
        assertThat(DAYS.holdsBar(Instant.parse("2025-01-13T00:00:00Z").toEpochMilli()))
                .isFalse();
        assertThat(DAYS.holdsBar(Instant.parse("2025-01-13T00:00:00.001Z").toEpochMilli()))
                .isTrue();
        assertThat(DAYS.holdsBar(Instant.parse("2025-01-14T00:00:00Z").toEpochMilli()))
                .isTrue();
    }

    @Property(tries = 200)
    void holdsNoDayWhereNoneIsWanted(@ForAll @LongRange(min = 0, max = 4_000_000_000_000L) long time) {
        assertThat(HeldOutDays.none().touches(time, time + 30 * 86_400_000L)).isFalse();
    }

    @Example
    void refusesASpanThatEndsBeforeItBegins() {
        assertThatThrownBy(() -> DAYS.touches(2, 1)).hasMessageContaining("before it begins");
    }
}
