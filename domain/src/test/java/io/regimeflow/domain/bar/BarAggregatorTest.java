package io.regimeflow.domain.bar;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.ByteBuffer;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class BarAggregatorTest {
    private static final Instrument BTC = Instrument.parse("BINANCE:BTCUSDT");
    private static final Instrument EURUSD = Instrument.parse("FX:EURUSD");
    private static final long MIDNIGHT = 1_735_689_600_000L;

    private final BarAggregator aggregator =
            new BarAggregator(BTC, Interval.M5, Interval.M15, TradingCalendar.ALWAYS_OPEN);

    @Test
    void closesAWorkingBarWithItsLastBaseBar() {
        assertThat(aggregator.add(bar(0, 10, 12, 9, 11, 1))).isEmpty();
        assertThat(aggregator.add(bar(5, 11, 15, 11, 14, 2))).isEmpty();

        var closed = aggregator.add(bar(10, 14, 14, 7, 8, 4));

        assertThat(closed).contains(new Bar(BTC, Interval.M15, MIDNIGHT, 10, 15, 7, 8, 7));
    }

    @Test
    void closesAWorkingBarWhoseFirstBaseBarsAreMissing() {
        var closed = aggregator.add(bar(10, 14, 14, 7, 8, 4));

        assertThat(closed).contains(new Bar(BTC, Interval.M15, MIDNIGHT, 14, 14, 7, 8, 4));
    }

    @Test
    void endsAWorkingBarWhoseLastBaseBarNeverCame() {
        aggregator.add(bar(0, 10, 12, 9, 11, 1));

        assertThat(aggregator.endBefore(MIDNIGHT + minutes(10))).isEmpty();
        assertThat(aggregator.endBefore(MIDNIGHT + minutes(15)))
                .contains(new Bar(BTC, Interval.M15, MIDNIGHT, 10, 12, 9, 11, 1));
        assertThat(aggregator.endBefore(MIDNIGHT + minutes(30))).isEmpty();
    }

    @Test
    void passesBarsThroughWhenTheIntervalsAreEqual() {
        var same = new BarAggregator(BTC, Interval.M5, Interval.M5, TradingCalendar.ALWAYS_OPEN);
        Bar bar = bar(5, 10, 12, 9, 11, 1);

        assertThat(same.add(bar)).containsSame(bar);
    }

    @Test
    void keepsVolumeFinite() {
        aggregator.add(bar(0, 10, 12, 9, 11, Double.MAX_VALUE));
        aggregator.add(bar(5, 10, 12, 9, 11, Double.MAX_VALUE));

        var closed = aggregator.add(bar(10, 10, 12, 9, 11, 1));

        assertThat(closed.orElseThrow().volume()).isEqualTo(Double.MAX_VALUE);
    }

    @Test
    void continuesFromItsState() {
        aggregator.add(bar(0, 10, 12, 9, 11, 1));
        ByteBuffer state = ByteBuffer.allocate(BarAggregator.STATE_BYTES);
        aggregator.writeTo(state);
        var restored = new BarAggregator(BTC, Interval.M5, Interval.M15, TradingCalendar.ALWAYS_OPEN);

        restored.readFrom(state.flip());

        assertThat(restored.add(bar(10, 14, 14, 7, 8, 4))).isEqualTo(aggregator.add(bar(10, 14, 14, 7, 8, 4)));
    }

    @Test
    void refusesAWorkingIntervalThatIsNotMadeOfWholeBaseBars() {
        assertThatThrownBy(() -> new BarAggregator(BTC, Interval.M15, Interval.M5, TradingCalendar.ALWAYS_OPEN))
                .hasMessage("working interval 5m is not a multiple of base interval 15m");
    }

    @Test
    void closesAFridaysBarWithTheLastHourOfTheWeek() {
        var fourHours = new BarAggregator(EURUSD, Interval.H1, Interval.H4, TradingCalendar.FX_WEEKDAYS);
        var day = new BarAggregator(EURUSD, Interval.H1, Interval.D1, TradingCalendar.FX_WEEKDAYS);

        assertThat(fourHours.add(hour("2024-03-08T20:00:00Z", 2))).isEmpty();
        assertThat(fourHours.add(hour("2024-03-08T21:00:00Z", 3)))
                .hasValueSatisfying(bar -> assertThat(bar.openTime()).isEqualTo(millis("2024-03-08T20:00:00Z")));
        assertThat(fourHours.add(hour("2024-03-15T20:00:00Z", 4)))
                .hasValueSatisfying(bar -> assertThat(bar.close()).isEqualTo(4));
        assertThat(day.add(hour("2024-03-15T19:00:00Z", 3))).isEmpty();
        assertThat(day.add(hour("2024-03-15T20:00:00Z", 4)))
                .hasValueSatisfying(bar -> assertThat(bar.closeTime()).isEqualTo(millis("2024-03-16T00:00:00Z")));
    }

    @Test
    void leavesOutWhatComesInClosedTimeAfterItsBarHasClosed() {
        var fourHours = new BarAggregator(EURUSD, Interval.H1, Interval.H4, TradingCalendar.FX_WEEKDAYS);
        fourHours.add(hour("2024-03-15T20:00:00Z", 4));

        assertThat(fourHours.add(hour("2024-03-15T21:00:00Z", 5))).isEmpty();
        assertThat(fourHours.add(hour("2024-03-15T23:00:00Z", 5))).isEmpty();
        assertThat(fourHours.endBefore(millis("2024-03-18T00:00:00Z"))).isEmpty();
    }

    @Test
    void closesABarInWhichNothingWasExpectedWithItsLastBaseBar() {
        var day = new BarAggregator(EURUSD, Interval.H1, Interval.D1, TradingCalendar.FX_WEEKDAYS);

        assertThat(day.add(hour("2024-03-17T21:00:00Z", 2))).isEmpty();
        assertThat(day.add(hour("2024-03-17T22:00:00Z", 3))).isEmpty();
        assertThat(day.add(hour("2024-03-17T23:00:00Z", 4)))
                .hasValueSatisfying(bar -> assertThat(bar.open()).isEqualTo(2));
    }

    @Test
    void makesAShortBarOfASundaysHours() {
        var day = new BarAggregator(EURUSD, Interval.H1, Interval.D1, TradingCalendar.FX_WEEK);
        day.add(hour("2024-03-15T20:00:00Z", 1));

        assertThat(day.add(hour("2024-03-17T21:00:00Z", 2))).isEmpty();
        assertThat(day.add(hour("2024-03-17T22:00:00Z", 3))).isEmpty();
        assertThat(day.add(hour("2024-03-17T23:00:00Z", 4))).hasValueSatisfying(bar -> {
            assertThat(bar.openTime()).isEqualTo(millis("2024-03-17T00:00:00Z"));
            assertThat(bar.open()).isEqualTo(2);
        });
    }

    private static Bar hour(String openTime, double price) {
        return new Bar(EURUSD, Interval.H1, millis(openTime), price, price, price, price, 0);
    }

    private static long millis(String time) {
        return Instant.parse(time).toEpochMilli();
    }

    private static Bar bar(int minute, double open, double high, double low, double close, double volume) {
        return new Bar(BTC, Interval.M5, MIDNIGHT + minutes(minute), open, high, low, close, volume);
    }

    private static long minutes(int count) {
        return count * Interval.M1.millis();
    }
}
