package io.regimeflow.ingest;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.regimeflow.domain.bar.Instrument;
import io.regimeflow.domain.bar.Interval;
import io.regimeflow.ingest.publish.BatchLimits;
import io.regimeflow.ingest.publish.FakeLog;
import io.regimeflow.ingest.replay.DueSchedule;
import io.regimeflow.ingest.replay.ReplayGate;
import io.regimeflow.ingest.replay.ReplayProgress;
import io.regimeflow.ingest.replay.StopSignal;
import io.regimeflow.ingest.source.BadInputException;
import io.regimeflow.runtime.telemetry.Telemetry;
import io.regimeflow.schemas.serde.SerdeSettings;
import io.regimeflow.schemas.topic.DeadLetterHeaders;
import io.regimeflow.schemas.topic.KafkaSettings;
import io.regimeflow.schemas.topic.Topics;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import net.jqwik.api.lifecycle.AfterContainer;
import net.jqwik.api.lifecycle.BeforeContainer;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.common.KafkaException;

class IngestRunTest {
    private static final long START = Instant.parse("2025-01-01T00:00:00Z").toEpochMilli();
    private static final int BARS = 60;
    private static final int LIVES_ON = Integer.MAX_VALUE;

    private static Path directory;

    private final Topics topics = Topics.create(SerdeSettings.ofRegistry("mock://ingest-run"), 1);

    @BeforeContainer
    static void writeFiles() throws IOException {
        directory = Files.createTempDirectory("ingest-run");
        Files.writeString(directory.resolve("AAA-5m-2025.csv"), file(7, 0));
        Files.writeString(directory.resolve("BBB-5m-2025-01.csv"), file(1_000, 0));
        Files.writeString(directory.resolve("BBB-5m-2025-02.csv"), file(9, BARS));
    }

    @AfterContainer
    static void removeFiles() throws IOException {
        try (var files = Files.list(directory)) {
            for (Path file : files.toList()) {
                Files.delete(file);
            }
        }
        Files.delete(directory);
    }

    @Property(tries = 60)
    void publishesEachBarAndDeadLetterOnceInOrderHoweverOftenItIsKilled(
            @ForAll @Size(max = 6) List<@IntRange(max = 9) Integer> commitsBeforeEachKill,
            @ForAll @IntRange(min = 1, max = 40) int batchBars) {
        // Given
        var undisturbed = new FakeLog();
        run(undisturbed, config(Optional.empty(), Optional.empty(), 25), LIVES_ON);
        var log = new FakeLog();
        var config = config(Optional.empty(), Optional.empty(), batchBars);

        // When
        for (int commits : commitsBeforeEachKill) {
            try {
                run(log, config, commits);
            } catch (KafkaException killed) {
                assertThat(killed).hasMessage("killed");
            }
        }
        run(log, config, LIVES_ON);

        // Then
        assertThat(bars(log)).isEqualTo(bars(undisturbed)).hasSize(3 * BARS);
        assertThat(deadLetters(log)).isEqualTo(deadLetters(undisturbed)).isNotEmpty();
    }

    @Property(tries = 1)
    void honoursTheRange() {
        // Given
        var log = new FakeLog();
        var from = Instant.ofEpochMilli(START).plus(Duration.ofMinutes(50));
        var to = Instant.ofEpochMilli(START).plus(Duration.ofMinutes(100));

        // When
        run(log, config(Optional.of(from), Optional.of(to), 10), LIVES_ON);

        // Then
        assertThat(log.records("new_market_data"))
                .hasSize(20)
                .extracting(ConsumerRecord::timestamp)
                .allMatch(close -> close > from.toEpochMilli() && close <= to.toEpochMilli());
    }

    @Property(tries = 1)
    void refusesARangeWithoutBarsAndSaysWhatIsThere() {
        // Given
        var from = Optional.of(Instant.parse("2031-01-01T00:00:00Z"));

        // When, Then
        assertThatThrownBy(() -> run(new FakeLog(), config(from, Optional.empty(), 10), LIVES_ON))
                .isInstanceOf(BadInputException.class)
                .hasMessageContaining("no bar of X:AAA")
                .hasMessageContaining("2025-01-01T00:00:00Z");
    }

    private void run(FakeLog log, IngestConfig config, int commitsToLive) {
        var clients = new KafkaClients() {
            @Override
            public Producer<String, byte[]> producer() {
                return log.producer(commitsToLive);
            }

            @Override
            public Consumer<String, byte[]> consumer() {
                return log.consumer();
            }
        };
        var run =
                new IngestRun(config, topics, Sources.of(config), clients, Telemetry.create("test"), System::nanoTime);
        assertThat(run.run(ReplayGate.open(), new StopSignal(), new ReplayProgress(), () -> {}))
                .isTrue();
    }

    private static IngestConfig config(Optional<Instant> from, Optional<Instant> to, int batchBars) {
        return new IngestConfig(
                new KafkaSettings("127.0.0.1:1"),
                SourceKind.CSV,
                List.of(Instrument.parse("X:AAA"), Instrument.parse("X:BBB")),
                Interval.M15,
                Optional.empty(),
                Optional.of(directory),
                from,
                to,
                Optional.empty(),
                new DueSchedule(Optional.empty(), Duration.ofHours(1), Duration.ofHours(1)),
                new SimulationConfig(1, Optional.empty()),
                new BatchLimits(batchBars, Duration.ofSeconds(30)),
                "test");
    }

    private static String file(int badEach, int firstBar) {
        var content = new StringBuilder("broken first line\nopen_time,open,high,low,close,volume\n");
        for (int i = 0; i < BARS; i++) {
            if (i % badEach == badEach - 1) {
                content.append("broken\nbroken too\n");
            }
            content.append("%d,1,1,1,1,%d\n".formatted(START + (firstBar + i) * Interval.M5.millis(), i));
        }
        return content.append("broken last line\n").toString();
    }

    private static List<String> bars(FakeLog log) {
        var bars = new ArrayList<String>();
        log.records("new_market_data").forEach(bar -> bars.add(bar.key() + " " + bar.timestamp()));
        return bars;
    }

    private static List<String> deadLetters(FakeLog log) {
        var letters = new ArrayList<String>();
        log.records("dead_letter")
                .forEach(letter -> letters.add("%s %s %s"
                        .formatted(
                                letter.key(),
                                header(letter, DeadLetterHeaders.FILE),
                                header(letter, DeadLetterHeaders.LINE))));
        return letters;
    }

    private static String header(ConsumerRecord<String, byte[]> record, String name) {
        return new String(record.headers().lastHeader(name).value(), UTF_8);
    }
}
