package io.regimeflow.runtime.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.regimeflow.runtime.config.Records.Ingest;
import io.regimeflow.runtime.config.Records.Pace;
import io.regimeflow.runtime.config.Records.Poll;
import io.regimeflow.runtime.config.Records.Ticker;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ConfigTest {
    @TempDir
    Path dir;

    @Test
    void bindsANestedRecordFromYaml() throws IOException {
        // Given
        Path file = Files.writeString(dir.resolve("platform.yaml"), """
            ingest:
              data-dir: /bars
              ticker: BINANCE:BTCUSDT
              pace: As-Recorded
              from: 2025-01-01
              more: [BINANCE:ETHUSDT, BINANCE:SOLUSDT]
              poll:
                size: 7
                every: PT1M
              overrides:
                linger.ms: 5
                acks: all
            """);

        // When
        Config config = Config.load(Sources.file(file));
        Ingest ingest = config.bind(Ingest.class, "ingest");

        // Then
        assertThat(ingest)
                .isEqualTo(new Ingest(
                        Path.of("/bars"),
                        new Ticker("BINANCE", "BTCUSDT"),
                        Pace.AS_RECORDED,
                        Optional.of(LocalDate.of(2025, 1, 1)),
                        List.of(new Ticker("BINANCE", "ETHUSDT"), new Ticker("BINANCE", "SOLUSDT")),
                        new Poll(7, Duration.ofMinutes(1)),
                        Map.of("linger.ms", "5", "acks", "all")));
        config.rejectUnknown();
    }

    @Test
    void readsPropertiesFilesAsUtf8() throws IOException {
        Path file = Files.writeString(dir.resolve("x.properties"), "value = naïve ${HOME}\n");

        var one = Config.load(Sources.file(file)).bind(Records.One.class, "");

        assertThat(one.value()).isEqualTo("naïve ${HOME}");
    }

    @Test
    void usesDefaultsWhereNothingIsSet() {
        var ingest = Config.load(Sources.commandLine("ingest.data-dir", "bars", "ingest.ticker", "A:B"))
                .bind(Ingest.class, "ingest");

        assertThat(ingest)
                .isEqualTo(new Ingest(
                        Path.of("bars"),
                        new Ticker("A", "B"),
                        Pace.MAX,
                        Optional.empty(),
                        List.of(),
                        new Poll(500, Duration.ofSeconds(30)),
                        Map.of()));
    }

    @Test
    void takesAnEmptyOptionalValueForAbsent() {
        var sources = Sources.environment(
                "REGIMEFLOW_INGEST_DATA_DIR", "bars", "REGIMEFLOW_INGEST_TICKER", "A:B", "REGIMEFLOW_INGEST_FROM", "");

        var ingest = Config.load(sources).bind(Ingest.class, "ingest");

        assertThat(ingest.from()).isEmpty();
    }

    @Test
    void takesAnyKeyBelowAMapFromEverySource() throws IOException {
        // Given
        Path file = Files.writeString(dir.resolve("x.yml"), "overrides: {acks: file, linger.ms: file, a: file}\n");
        record Mapped(Map<String, String> overrides) {}
        var sources = new ConfigSources(
                Map.of("overrides.acks", "line"),
                Map.of("REGIMEFLOW_OVERRIDES_ACKS", "env", "REGIMEFLOW_OVERRIDES_LINGER_MS", "env"),
                Optional.of(file));

        // When
        Config config = Config.load(sources);
        var mapped = config.bind(Mapped.class, "");

        // Then
        assertThat(mapped.overrides())
                .containsExactlyInAnyOrderEntriesOf(Map.of("acks", "line", "linger.ms", "env", "a", "file"));
        config.rejectUnknown();
    }

    @Test
    void bindsAnOptionalRecordOnlyWhenOneOfItsKeysIsSet() {
        record Outer(Optional<Poll> poll) {}

        var absent = Config.load(Sources.none()).bind(Outer.class, "a");
        var present = Config.load(Sources.commandLine("a.poll.size", "3")).bind(Outer.class, "a");

        assertThat(absent.poll()).isEmpty();
        assertThat(present.poll()).contains(new Poll(3, Duration.ofSeconds(30)));
    }

    @Test
    void listsTheKeysOfARecordWithTheirDocumentation() {
        var keys = Config.keys(Ingest.class, "ingest");

        assertThat(keys)
                .extracting(ConfigKey::name)
                .containsExactly(
                        "ingest.data-dir",
                        "ingest.ticker",
                        "ingest.pace",
                        "ingest.from",
                        "ingest.more",
                        "ingest.poll.size",
                        "ingest.poll.every",
                        "ingest.overrides.*");
        assertThat(keys)
                .filteredOn(ConfigKey::required)
                .extracting(ConfigKey::name)
                .containsExactly("ingest.data-dir", "ingest.ticker");
        assertThat(keys.get(0).doc()).isEqualTo("directory of the bars");
        assertThat(keys.get(2).allowed()).isEqualTo("one of as-recorded, max");
        assertThat(keys.get(0).environmentVariable()).isEqualTo("REGIMEFLOW_INGEST_DATA_DIR");
    }

    @Test
    void ignoresEnvironmentVariablesThatAreNotMeantForIt() {
        Config config = Config.load(Sources.environment(
                "PATH", "/bin", "REGIMEFLOW_TEST_CLUSTER", "embedded", "REGIMEFLOW_JAVA_OPTS", "-Xmx1g"));

        config.bind(Records.One.class, "one");

        config.rejectUnknown();
    }

    @Test
    void blamesTheRecordForATypeThatConfigurationCannotHold() {
        assertThatThrownBy(() -> Config.load(Sources.none()).bind(Records.Unreadable.class, "x"))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("Unreadable.thread");
    }

    record Bell(@Key("notify") String whom) {}

    @Test
    void readsAComponentByTheNameOfItsKey() {
        Bell bell = Config.load(Sources.commandLine("bell.notify", "all")).bind(Bell.class, "bell");

        assertThat(bell.whom()).isEqualTo("all");
        assertThat(Config.keys(Bell.class, "bell")).extracting(ConfigKey::name).containsExactly("bell.notify");
    }
}
