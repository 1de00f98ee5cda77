package io.regimeflow.ingest.publish;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.regimeflow.domain.bar.Instrument;
import io.regimeflow.domain.bar.Interval;
import io.regimeflow.ingest.replay.ListFeed;
import io.regimeflow.schemas.mapping.BarMapping;
import io.regimeflow.schemas.record.NewMarketData;
import io.regimeflow.schemas.serde.SerdeSettings;
import io.regimeflow.schemas.topic.Topic;
import io.regimeflow.schemas.topic.Topics;
import java.time.Instant;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;

class LogTailTest {
    private static final Topic<NewMarketData> TOPIC =
            Topics.create(SerdeSettings.ofRegistry("mock://log-tail"), 1).marketData();
    private static final Instrument A = Instrument.parse("X:A");

    @Property(tries = 30)
    void findsTheLastBarOfEachInstrumentHoweverFarBackItIs(
            @ForAll @Size(min = 1, max = 5) List<@IntRange(min = 1, max = 4_000) Integer> counts) {
        // Given
        var log = new FakeLog();
        var expected = new HashMap<String, Long>();
        for (int i = 0; i < counts.size(); i++) {
            var key = "X:S" + i;
            for (int bar = 1; bar <= counts.get(i); bar++) {
                log.append(List.of(record(key, bar, bar(Instrument.parse(key), bar, "CLOSED"))));
            }
            expected.put(key, counts.get(i) * Interval.M5.millis());
        }

        // When
        var tail = new LogTail(expected.keySet(), TOPIC);
        tail.read(log.consumer(), partitions(log));

        // Then
        assertThat(tail.lastCloseTimes()).isEqualTo(expected);
        assertThat(tail.nextOffsets()).isEqualTo(nextOffsets(log));
    }

    @Property(tries = 10)
    void readsTheWholeLogForAnInstrumentThatIsNotInIt(@ForAll @IntRange(max = 3_000) int bars) {
        // Given
        var log = new FakeLog();
        for (int bar = 1; bar <= bars; bar++) {
            log.append(List.of(record("X:OLD", bar, new byte[0])));
        }

        // When
        var tail = new LogTail(Set.of("X:NEW"), TOPIC);
        tail.read(log.consumer(), partitions(log));

        // Then
        assertThat(tail.lastCloseTimes()).doesNotContainKey("X:NEW");
        assertThat(tail.nextOffsets()).isEqualTo(nextOffsets(log));
    }

    @Property(tries = 1)
    void passesOverWhatIsNoClosedBarOfItsKeyWhateverItsTimestamp() {
        // Given
        var log = new FakeLog();
        long today = Instant.parse("2026-01-01T00:00:00Z").toEpochMilli();
        byte[] cut = Arrays.copyOf(bar(A, 9, "CLOSED"), 20);
        log.append(List.of(record("X:A", 1, bar(A, 1, "CLOSED")), record("X:A", today, bar(A, 2, "CLOSED"))));
        log.append(List.of(
                record("X:A", today, "junk".getBytes(UTF_8)),
                record("X:A", today, new byte[0]),
                record("X:A", today, null),
                record("X:A", today, cut),
                record("X:A", today, new byte[] {0, 0, 0, 3, 7, 1}),
                record("X:A", today, bar(A, 9, "PARTIAL")),
                record("X:A", today, bar(Instrument.parse("X:B"), 9, "CLOSED"))));
        for (int junk = 0; junk < 3_000; junk++) {
            log.append(List.of(record("X:A", today, "junk".getBytes(UTF_8))));
        }

        // When
        var tail = new LogTail(Set.of("X:A"), TOPIC);
        tail.read(log.consumer(), partitions(log));

        // Then
        assertThat(tail.lastCloseTimes()).isEqualTo(Map.of("X:A", 2 * Interval.M5.millis()));
    }

    private static ProducerRecord<String, byte[]> record(String key, long timestamp, byte[] value) {
        return new ProducerRecord<>(TOPIC.name(), null, timestamp, key, value);
    }

    private static byte[] bar(Instrument instrument, long number, String status) {
        var bar = ListFeed.bar(instrument, number);
        var record = BarMapping.toRecord(bar.bar(), bar.details(), status, "test");
        return TOPIC.valueSerde().serializer().serialize(TOPIC.name(), record);
    }

    private static List<TopicPartition> partitions(FakeLog log) {
        try (var consumer = log.consumer()) {
            return consumer.partitionsFor(TOPIC.name()).stream()
                    .map(info -> new TopicPartition(info.topic(), info.partition()))
                    .toList();
        }
    }

    private static Map<TopicPartition, Long> nextOffsets(FakeLog log) {
        var offsets = new HashMap<TopicPartition, Long>();
        log.records(TOPIC.name())
                .forEach(record -> offsets.merge(
                        new TopicPartition(record.topic(), record.partition()), record.offset() + 1, Math::max));
        return offsets;
    }
}
