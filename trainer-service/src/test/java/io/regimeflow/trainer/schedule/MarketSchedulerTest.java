package io.regimeflow.trainer.schedule;

import static org.assertj.core.api.Assertions.assertThat;

import io.regimeflow.domain.bar.Instrument;
import io.regimeflow.domain.bar.Interval;
import io.regimeflow.trainer.request.Request;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class MarketSchedulerTest {
    private static final Instrument BTC = Instrument.parse("BINANCE:BTCUSDT");
    private static final Instrument ETH = Instrument.parse("BINANCE:ETHUSDT");
    private static final Instant BEGIN = Instant.parse("2025-01-01T00:00:00Z");
    private static final SchedulePolicy POLICY =
            new SchedulePolicy(Optional.empty(), Duration.ofDays(60), Duration.ofDays(30));

    private final MarketScheduler scheduler = new MarketScheduler(Interval.M15, POLICY::scheduleFrom);

    @Test
    void asksForBothLinesOnceTheHistoryIsThere() {
        // Given
        scheduler.onVector(BTC, BEGIN);

        // When
        List<Request> requests = scheduler.onVector(BTC, day(60));

        // Then
        assertThat(ids(requests))
                .containsExactly(
                        "regime/15m/BINANCE:BTCUSDT|FULL|2025-03-02T00:00:00Z",
                        "signal/15m/BINANCE:BTCUSDT|FULL|2025-03-02T00:00:00Z");
    }

    @Test
    void asksOnceForEachDueTime() {
        // Given
        scheduler.onVector(BTC, BEGIN);
        scheduler.onVector(BTC, day(60));

        // When
        List<Request> requests = scheduler.onVector(BTC, day(61));

        // Then
        assertThat(requests).isEmpty();
    }

    @Test
    void asksForTheNewestOfSeveralTimesThatPassedUnnoticed() {
        // Given
        scheduler.onVector(BTC, BEGIN);

        // When
        List<Request> requests = scheduler.onVector(BTC, day(125));

        // Then
        assertThat(requests).extracting(Request::asOf).containsOnly(day(120));
    }

    @Test
    void asksForNothingAgainWhenVectorsArePublishedAgain() {
        // Given
        scheduler.onVector(BTC, BEGIN);
        scheduler.onVector(BTC, day(60));
        scheduler.onVector(BTC, day(90));

        // When
        List<Request> requests = scheduler.onVector(BTC, day(60));

        // Then
        assertThat(requests).isEmpty();
    }

    @Test
    void keepsInstrumentsApart() {
        // Given
        scheduler.onVector(BTC, BEGIN);
        scheduler.onVector(ETH, day(10));

        // When
        List<Request> bitcoin = scheduler.onVector(BTC, day(60));
        List<Request> ether = scheduler.onVector(ETH, day(60));

        // Then
        assertThat(bitcoin).hasSize(2);
        assertThat(ether).isEmpty();
    }

    @Test
    void beginsWhereItIsToldTo() {
        // Given
        var policy = new SchedulePolicy(Optional.of(day(20)), Duration.ofDays(60), Duration.ofDays(30));
        var told = new MarketScheduler(Interval.M15, policy::scheduleFrom);

        // When
        List<Request> requests = told.onVector(BTC, day(20));

        // Then
        assertThat(requests).extracting(Request::asOf).containsOnly(day(20));
    }

    private static List<String> ids(List<Request> requests) {
        return requests.stream().map(Request::id).toList();
    }

    private static Instant day(int number) {
        return BEGIN.plus(Duration.ofDays(number));
    }
}
