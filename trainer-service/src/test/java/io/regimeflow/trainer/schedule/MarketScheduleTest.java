package io.regimeflow.trainer.schedule;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.LongRange;
import org.junit.jupiter.api.Test;

class MarketScheduleTest {
    private static final Instant FIRST = Instant.parse("2025-03-01T00:00:00Z");
    private static final MarketSchedule MONTHLY = new MarketSchedule(FIRST, Duration.ofDays(30));

    @Test
    void hasNothingDueBeforeTheFirstTime() {
        assertThat(MONTHLY.newestDueAt(FIRST.minusMillis(1))).isEmpty();
    }

    @Test
    void isDueAtTheFirstTimeItself() {
        assertThat(MONTHLY.newestDueAt(FIRST)).contains(FIRST);
    }

    @Test
    void isDueAgainAfterEachPeriod() {
        assertThat(MONTHLY.newestDueAt(Instant.parse("2025-03-30T23:59:59Z"))).contains(FIRST);
        assertThat(MONTHLY.newestDueAt(Instant.parse("2025-03-31T00:00:00Z")))
                .contains(Instant.parse("2025-03-31T00:00:00Z"));
    }

    @Test
    void refusesAPeriodOfNothing() {
        assertThatThrownBy(() -> new MarketSchedule(FIRST, Duration.ZERO)).isInstanceOf(IllegalArgumentException.class);
    }

    @Property(tries = 200)
    void namesTheNewestMultipleOfThePeriodThatIsNotAhead(
            @ForAll @LongRange(min = 0, max = 100_000_000_000L) long after,
            @ForAll @LongRange(min = 1, max = 10_000_000_000L) long every) {
        // Given
        var schedule = new MarketSchedule(FIRST, Duration.ofMillis(every));

        // When
        long due = schedule.newestDueAt(FIRST.plusMillis(after)).orElseThrow().toEpochMilli() - FIRST.toEpochMilli();

        // Then
        assertThat(due % every).isZero();
        assertThat(after - due).isBetween(0L, every - 1);
    }
}
