package io.regimeflow.launcher.ingest;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.regimeflow.domain.bar.Instrument;
import io.regimeflow.domain.bar.Interval;
import io.regimeflow.ingest.replay.Speed;
import io.regimeflow.launcher.broker.BrokerSettings;
import io.regimeflow.launcher.broker.EmbeddedBroker;
import io.regimeflow.launcher.machine.LoopbackPort;
import io.regimeflow.runtime.lifecycle.Readiness;
import io.regimeflow.schemas.topic.DeadLetterHeaders;
import io.regimeflow.schemas.topic.TopicProvisioner;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.LongStream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class IngestResumeIT {
    private static final String CLUSTER = "aW5nZXN0LWNsdXN0ZXItMQ";
    private static final long START = 1735689600000L;
    private static final int BARS = 1_000;
    private static final int BROKEN_EACH = 50;

    @TempDir
    private Path directory;

    private Path data;
    private EmbeddedBroker broker;

    @BeforeEach
    void startBroker() throws Exception {
        data = Files.createDirectory(directory.resolve("data"));
        for (Instrument instrument : IngestProcess.INSTRUMENTS) {
            Files.writeString(data.resolve(instrument.symbol() + "-5m-2025.csv"), file());
        }
        LoopbackPort client = LoopbackPort.claim(0, "--broker-port", Set.of());
        LoopbackPort controller = LoopbackPort.claim(0, "--controller-port", Set.of(client));
        broker = EmbeddedBroker.start(new BrokerSettings(directory.resolve("log"), CLUSTER, client, controller));
        try (var admin = Admin.create(Map.of("bootstrap.servers", broker.bootstrapServers()))) {
            TopicProvisioner.provision(admin, IngestProcess.TOPICS);
        }
    }

    @AfterEach
    void stopBroker() {
        broker.close();
    }

    @Test
    void publishesEachBarOnceInOrderThoughItIsKilledTwice() throws Exception {
        // Given
        killAfter(400);
        killAfter(1_200);

        // When
        try (var service = IngestProcess.launch(broker.bootstrapServers(), data, Speed.MAX)) {
            service.awaitDone();

            // Then
            assertEachBarOnce();
            assertEachBrokenLineOnce();
            assertThat(service.progress().bars()).isBetween(1L, 3L * BARS - 1_200);
            assertThat(service.publishedNextOffsets()).isEqualTo(nextOffsets());
        }
        assertNothingMoreIsPublished();
    }

    @Test
    void takesOverFromAServiceThatStillRuns() throws Exception {
        // Given
        try (var first = IngestProcess.launch(broker.bootstrapServers(), data, new Speed(500))) {
            await().until(() -> bars().size() > 100);

            // When
            try (var second = IngestProcess.launch(broker.bootstrapServers(), data, Speed.MAX)) {
                second.awaitDone();
            }

            // Then
            await().until(first::isDone);
            assertThat(first.readiness())
                    .isInstanceOfSatisfying(Readiness.Failed.class, failed -> assertThat(failed.reason())
                            .contains("took over"));
            assertEachBarOnce();
        }
    }

    private void killAfter(int records) throws IOException, InterruptedException {
        var output = directory.resolve("killed-after-%d.log".formatted(records));
        var process = IngestProcess.start(broker.bootstrapServers(), data, new Speed(1_000), output);
        try {
            await().atMost(Duration.ofSeconds(60))
                    .pollInterval(Duration.ofMillis(50))
                    .until(() -> !process.isAlive() || bars().size() >= records);
            assertThat(process.isAlive()).as(Files.readString(output)).isTrue();
        } finally {
            process.destroyForcibly().waitFor();
        }
    }

    private void assertNothingMoreIsPublished() throws InterruptedException {
        try (var again = IngestProcess.launch(broker.bootstrapServers(), data, Speed.MAX)) {
            again.awaitDone();
            assertThat(again.progress().bars()).isZero();
            assertThat(again.progress().rejectedLines()).isZero();
            assertThat(again.publishedNextOffsets()).isEqualTo(nextOffsets());
        }
    }

    private void assertEachBarOnce() {
        var published = new HashMap<String, List<Long>>();
        bars().forEach(bar ->
                published.computeIfAbsent(bar.key(), key -> new ArrayList<>()).add(bar.timestamp()));
        var expected = LongStream.rangeClosed(1, BARS)
                .mapToObj(number -> START + number * Interval.M5.millis())
                .toList();
        assertThat(published).hasSize(IngestProcess.INSTRUMENTS.size());
        assertThat(published.values())
                .allSatisfy(closeTimes -> assertThat(closeTimes).isEqualTo(expected));
    }

    private void assertEachBrokenLineOnce() {
        var letters = CommittedLog.read(broker.bootstrapServers(), IngestProcess.TOPICS.deadLetters());
        assertThat(letters)
                .extracting(
                        letter -> header(letter, DeadLetterHeaders.FILE) + ":" + header(letter, DeadLetterHeaders.LINE))
                .doesNotHaveDuplicates()
                .hasSize(IngestProcess.INSTRUMENTS.size() * BARS / BROKEN_EACH);
    }

    private List<ConsumerRecord<String, byte[]>> bars() {
        return CommittedLog.read(broker.bootstrapServers(), IngestProcess.TOPICS.marketData());
    }

    private Map<TopicPartition, Long> nextOffsets() {
        var offsets = new HashMap<TopicPartition, Long>();
        bars().forEach(bar ->
                offsets.merge(new TopicPartition(bar.topic(), bar.partition()), bar.offset() + 1, Math::max));
        return offsets;
    }

    private static String header(ConsumerRecord<String, byte[]> letter, String name) {
        return new String(letter.headers().lastHeader(name).value(), UTF_8);
    }

    private static String file() {
        var content = new StringBuilder("open_time,open,high,low,close\n");
        for (int i = 0; i < BARS; i++) {
            content.append(START + i * Interval.M5.millis()).append(",1,1,1,1\n");
            content.append(i % BROKEN_EACH == 0 ? "broken\n" : "");
        }
        return content.toString();
    }
}
