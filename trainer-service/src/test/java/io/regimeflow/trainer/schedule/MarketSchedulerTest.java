package io.regimeflow.trainer.schedule;

import static org.assertj.core.api.Assertions.assertThat;

import io.regimeflow.domain.bar.Instrument;
import io.regimeflow.domain.bar.Interval;
import io.regimeflow.domain.feature.FeatureSets;
import io.regimeflow.trainer.request.Request;
import io.regimeflow.trainer.spec.Overrides;
import io.regimeflow.trainer.spec.SpecTable;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class MarketSchedulerTest {
    private static final Instrument BTC = Instrument.parse("BINANCE:BTCUSDT");
    private static final Instrument ETH = Instrument.parse("BINANCE:ETHUSDT");
    private static final Instant BEGIN = Instant.parse("2025-01-01T00:00:00Z");
    private static final String FS18 = FeatureSets.fs18().id();
    private static final SpecTable SPECS =
            SpecTable.load(List.of("regime-15m", "signal-15m", "s3-mlp"), Overrides.none(), List.of());
    private static final SchedulePolicy POLICY =
            new SchedulePolicy(Optional.empty(), Optional.empty(), Optional.empty());

    private final MarketScheduler scheduler = new MarketScheduler(SPECS, POLICY);

    @Test
    void asksForBothLinesOnceTheHistoryIsThere() {
        // Given
        scheduler.onVector(FS18, BTC, Interval.M15, BEGIN);

        // When
        List<Request> requests = scheduler.onVector(FS18, BTC, Interval.M15, day(60));

        // Then
        assertThat(ids(requests))
                .containsExactly(
                        "regime/15m/BINANCE:BTCUSDT|FULL|2025-03-02T00:00:00Z",
                        "signal/15m/BINANCE:BTCUSDT|FULL|2025-03-02T00:00:00Z");
    }

    @Test
    void asksOnceForEachDueTime() {
        // Given
        scheduler.onVector(FS18, BTC, Interval.M15, BEGIN);
        scheduler.onVector(FS18, BTC, Interval.M15, day(60));

        // When
        List<Request> requests = scheduler.onVector(FS18, BTC, Interval.M15, day(61));

        // Then
        assertThat(requests).isEmpty();
    }

    @Test
    void asksForTheNewestOfSeveralTimesThatPassedUnnoticed() {
        // Given
        scheduler.onVector(FS18, BTC, Interval.M15, BEGIN);

        // When
        List<Request> requests = scheduler.onVector(FS18, BTC, Interval.M15, day(125));

        // Then
        assertThat(requests).extracting(Request::asOf).containsOnly(day(120));
    }

    @Test
    void asksForNothingAgainWhenVectorsArePublishedAgain() {
        // Given
        scheduler.onVector(FS18, BTC, Interval.M15, BEGIN);
        scheduler.onVector(FS18, BTC, Interval.M15, day(60));
        scheduler.onVector(FS18, BTC, Interval.M15, day(90));

        // When
        List<Request> requests = scheduler.onVector(FS18, BTC, Interval.M15, day(60));

        // Then
        assertThat(requests).isEmpty();
    }

    @Test
    void keepsInstrumentsApart() {
        // Given
        scheduler.onVector(FS18, BTC, Interval.M15, BEGIN);
        scheduler.onVector(FS18, ETH, Interval.M15, day(10));

        // When
        List<Request> bitcoin = scheduler.onVector(FS18, BTC, Interval.M15, day(60));
        List<Request> ether = scheduler.onVector(FS18, ETH, Interval.M15, day(60));

        // Then
        assertThat(bitcoin).hasSize(2);
        assertThat(ether).isEmpty();
    }

    @Test
    void passesOverVectorsThatNoSpecReads() {
        // Given
        scheduler.onVector(FS18, BTC, Interval.M15, BEGIN);

        // When
        List<Request> ofAnotherSet = scheduler.onVector("other-0123456789ab", BTC, Interval.M15, day(90));
        List<Request> ofAnotherInterval = scheduler.onVector(FS18, BTC, Interval.M5, day(90));

        // Then
        assertThat(ofAnotherSet).isEmpty();
        assertThat(ofAnotherInterval).isEmpty();
    }

    @Test
    void beginsWhereItIsToldTo() {
        // Given
        var policy = new SchedulePolicy(Optional.of(day(20)), Optional.empty(), Optional.empty());
        var told = new MarketScheduler(SPECS, policy);

        // When
        List<Request> requests = told.onVector(FS18, BTC, Interval.M15, day(20));

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
