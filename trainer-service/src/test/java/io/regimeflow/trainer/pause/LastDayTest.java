package io.regimeflow.trainer.pause;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.regimeflow.domain.bar.Bar;
import io.regimeflow.domain.bar.Instrument;
import io.regimeflow.domain.bar.Interval;
import io.regimeflow.domain.bar.TradingCalendar;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;
import java.util.function.LongPredicate;
import java.util.function.LongToDoubleFunction;
import org.junit.jupiter.api.Test;

class LastDayTest {
    private static final Instrument INSTRUMENT = Instrument.parse("TEST:ALPHA");
    private static final Interval INTERVAL = Interval.M15;
    private static final Instant SATURDAY = Instant.parse("2025-03-01T19:00:00Z");
    private static final double USUAL = 0.001;

    @Test
    void comparesTheVolatilityOfTheLastDayWithTheMedianDays() {
        // Given
        long lastDay = SATURDAY.minus(Duration.ofDays(1)).toEpochMilli();

        // When
        LastDay day = LastDay.of(bars(60, time -> true, time -> time < lastDay ? USUAL : 6 * USUAL), SATURDAY);

        // Then
        assertThat(day.volatilityMultiple().orElseThrow()).isCloseTo(6, within(1e-9));
        assertThat(day.gapShare()).isZero();
    }

    /** Every fifth day is ten times as wild; the median day is not. */
    @Test
    void minorityOfWildDaysDoesNotMoveTheMedian() {
        long dayMillis = Duration.ofDays(1).toMillis();
        long end = SATURDAY.toEpochMilli();

        LastDay day = LastDay.of(
                bars(60, time -> true, time -> (end - 1 - time) / dayMillis % 5 == 0 ? 10 * USUAL : USUAL), SATURDAY);

        assertThat(day.volatilityMultiple().orElseThrow()).isCloseTo(10, within(1e-9));
    }

    @Test
    void saysNothingOfVolatilityBeforeAWeekHasPassed() {
        assertThat(LastDay.of(bars(7, time -> true, time -> USUAL), SATURDAY).volatilityMultiple())
                .isEmpty();
        assertThat(LastDay.of(bars(8, time -> true, time -> USUAL), SATURDAY).volatilityMultiple())
                .isPresent();
    }

    @Test
    void saysNothingOfVolatilityWherePricesNeverMoved() {
        assertThat(LastDay.of(bars(60, time -> true, time -> 0), SATURDAY).volatilityMultiple())
                .isEmpty();
    }

    @Test
    void countsTheBarsThatCameInOtherWeeks() {
        // Given
        long outage = SATURDAY.minus(Duration.ofHours(8)).toEpochMilli();

        // When
        LastDay day = LastDay.of(bars(60, time -> time < outage, time -> USUAL), SATURDAY);

        // Then
        assertThat(day.gapShare()).isEqualTo(8.0 / 24);
    }

    @Test
    void seesAnOutageOfTwoWeeks() {
        long outage = SATURDAY.minus(Duration.ofDays(14)).toEpochMilli();

        assertThat(LastDay.of(bars(60, time -> time < outage, time -> USUAL), SATURDAY)
                        .gapShare())
                .isEqualTo(1);
    }

    @Test
    void closedHoursOfAWeekAreNoGap() {
        LastDay day = LastDay.of(bars(60, TradingCalendar.FX_WEEK::isOpen, time -> USUAL), SATURDAY);

        assertThat(day).isEqualTo(new LastDay(OptionalDouble.empty(), 0));
    }

    /** New York put its clocks forward on 2025-03-09: that week closed an hour earlier, UTC, than those before. */
    @Test
    void theHourOfSummerTimeIsASmallGap() {
        Instant saturday = Instant.parse("2025-03-15T19:00:00Z");
        List<Bar> bars = bars(saturday, 60, TradingCalendar.FX_WEEK::isOpen, time -> USUAL);

        assertThat(LastDay.of(bars, saturday).gapShare()).isEqualTo(1.0 / 24);
    }

    @Test
    void noBarsAreNoAbnormalMarket() {
        assertThat(LastDay.of(List.of(), SATURDAY).gapShare()).isZero();
    }

    private static List<Bar> bars(int days, LongPredicate comes, LongToDoubleFunction move) {
        return bars(SATURDAY, days, comes, move);
    }

    /** Up and down by turns. */
    private static List<Bar> bars(Instant end, int days, LongPredicate comes, LongToDoubleFunction move) {
        List<Bar> bars = new ArrayList<>();
        long open = end.minus(Duration.ofDays(days)).toEpochMilli();
        for (int i = 0; open < end.toEpochMilli(); i++, open += INTERVAL.millis()) {
            if (comes.test(open)) {
                double close = 100 * Math.exp((i % 2 == 0 ? 1 : -1) * move.applyAsDouble(open));
                bars.add(
                        new Bar(INSTRUMENT, INTERVAL, open, 100, Math.max(100, close), Math.min(100, close), close, 1));
            }
        }
        return bars;
    }
}
