package io.regimeflow.ingest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.regimeflow.domain.bar.Instrument;
import io.regimeflow.domain.bar.Interval;
import io.regimeflow.ingest.replay.Speed;
import io.regimeflow.runtime.config.Config;
import io.regimeflow.runtime.config.ConfigException;
import io.regimeflow.runtime.config.ConfigSources;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class IngestConfigTest {

    @Test
    void simulatesOneInstrumentUnlessToldOtherwise() {
        // When
        var config = bind(Map.of());

        // Then
        assertThat(config.source()).isEqualTo(SourceKind.SIM);
        assertThat(config.instruments()).containsExactly(Instrument.parse("SIM:ALPHA"));
        assertThat(config.simulatedStart()).isEqualTo("2025-01-01T00:00:00Z");
        assertThat(config.pacedFrom())
                .isEqualTo(Instant.parse("2025-03-02T00:00:00Z").toEpochMilli());
        assertThat(config.effectiveSpeed().barsPerSecond()).isEqualTo(20);
    }

    @Test
    void readsFilesAsFastAsCanBe() {
        // When
        var config = bind(Map.of(
                "ingest.source", "csv",
                "ingest.data", "bars",
                "ingest.instruments", "BINANCE:BTCUSDT,BINANCE:ETHUSDT",
                "ingest.base-interval", "5m",
                "ingest.from", "2025-01-01",
                "ingest.to", "2025-07-01",
                "ingest.due.first", "2025-03-02",
                "ingest.due.period", "30d"));

        // Then
        assertThat(config.data()).contains(Path.of("bars"));
        assertThat(config.instruments()).hasSize(2);
        assertThat(config.baseInterval()).contains(Interval.M5);
        assertThat(config.from()).contains(Instant.parse("2025-01-01T00:00:00Z"));
        assertThat(config.effectiveSpeed()).isEqualTo(Speed.MAX);
        assertThat(config.due().first()).contains(Instant.parse("2025-03-02T00:00:00Z"));
        assertThat(config.due().period()).isEqualTo(Duration.ofDays(30));
        assertThat(config.batch().bars()).isEqualTo(1_000);
    }

    @Test
    void knowsTheEndOfTheSimulatedHistoryWhileThatIsPublished() {
        // Given
        var historyEnd = Instant.parse("2025-03-02T00:00:00Z");

        // When
        var endless = bind(Map.of());
        var ranged = bind(Map.of("ingest.to", "2025-07-01"));
        var files = bind(Map.of("ingest.source", "csv", "ingest.data", "bars", "ingest.instruments", "X:A"));

        // Then
        assertThat(endless.knownStart()).contains(Instant.parse("2025-01-01T00:00:00Z"));
        assertThat(endless.knownEnd(historyEnd.minusSeconds(1))).contains(historyEnd);
        assertThat(endless.knownEnd(historyEnd)).isEmpty();
        assertThat(ranged.knownEnd(historyEnd)).contains(Instant.parse("2025-07-01T00:00:00Z"));
        assertThat(files.knownStart()).isEmpty();
        assertThat(files.knownEnd(historyEnd)).isEmpty();
    }

    @Test
    void readsASpeedInBarsPerSecondOrMax() {
        assertThat(bind(Map.of("ingest.speed", "2.5")).speed()).contains(new Speed(2.5));
        assertThat(bind(Map.of("ingest.speed", "max")).speed()).contains(Speed.MAX);
        assertThat(bind(Map.of()).speed()).isEqualTo(Optional.empty());
    }

    @Test
    void refusesWhatCannotBe() {
        assertRefused(Map.of("ingest.speed", "fast"), "max");
        assertRefused(Map.of("ingest.speed", "0"), "not above 0");
        assertRefused(Map.of("ingest.interval", "7m"), "1m, 5m, 15m");
        assertRefused(Map.of("ingest.base-interval", "1h"), "whole bars");
        assertRefused(Map.of("ingest.from", "2025-02-01", "ingest.to", "2025-01-01"), "not before");
        assertRefused(Map.of("ingest.from", "yesterday"), "2025-01-01");
        assertRefused(Map.of("ingest.instruments", "btc"), "VENUE:SYMBOL");
        assertRefused(Map.of("ingest.instruments", "X:A,X:A"), "twice");
        assertRefused(Map.of("ingest.source", "csv"), "instruments");
        assertRefused(Map.of("ingest.source", "csv", "ingest.instruments", "X:A"), "directory");
        assertRefused(Map.of("ingest.batch.bars", "0"), "1 to");
    }

    private static void assertRefused(Map<String, String> settings, String allowed) {
        assertThatThrownBy(() -> bind(settings))
                .isInstanceOf(ConfigException.class)
                .hasMessageContaining(allowed);
    }

    private static IngestConfig bind(Map<String, String> settings) {
        var all = new HashMap<>(settings);
        all.put("ingest.kafka.bootstrap-servers", "127.0.0.1:9092");
        return Config.load(new ConfigSources(all, Map.of(), Optional.empty())).bind(IngestConfig.class, "ingest");
    }
}
