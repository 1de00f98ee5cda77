package io.regimeflow.ingest.publish;

import static org.assertj.core.api.Assertions.assertThat;

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
    private static final String TOPIC = "bars";

    @Property(tries = 30)
    void findsTheLastBarOfEachInstrumentHoweverFarBackItIs(
            @ForAll @Size(min = 1, max = 5) List<@IntRange(min = 1, max = 4_000) Integer> counts) {
        // Given
        var log = new FakeLog();
        var expected = new HashMap<String, Long>();
        for (int i = 0; i < counts.size(); i++) {
            var key = "X:S" + i;
            for (int bar = 1; bar <= counts.get(i); bar++) {
                log.append(List.of(new ProducerRecord<>(TOPIC, null, (long) bar, key, new byte[0])));
            }
            expected.put(key, (long) counts.get(i));
        }

        // When
        var tail = new LogTail(expected.keySet());
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
            log.append(List.of(new ProducerRecord<>(TOPIC, null, (long) bar, "X:OLD", new byte[0])));
        }

        // When
        var tail = new LogTail(Set.of("X:NEW"));
        tail.read(log.consumer(), partitions(log));

        // Then
        assertThat(tail.lastCloseTimes()).doesNotContainKey("X:NEW");
        assertThat(tail.nextOffsets()).isEqualTo(nextOffsets(log));
    }

    private static List<TopicPartition> partitions(FakeLog log) {
        try (var consumer = log.consumer()) {
            return consumer.partitionsFor(TOPIC).stream()
                    .map(info -> new TopicPartition(info.topic(), info.partition()))
                    .toList();
        }
    }

    private static Map<TopicPartition, Long> nextOffsets(FakeLog log) {
        var offsets = new HashMap<TopicPartition, Long>();
        log.records(TOPIC)
                .forEach(record -> offsets.merge(
                        new TopicPartition(record.topic(), record.partition()), record.offset() + 1, Math::max));
        return offsets;
    }
}
