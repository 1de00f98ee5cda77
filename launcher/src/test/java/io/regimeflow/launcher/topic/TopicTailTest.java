package io.regimeflow.launcher.topic;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.regimeflow.schemas.serde.SerdeSettings;
import io.regimeflow.schemas.topic.RecordReader;
import io.regimeflow.schemas.topic.Topic;
import io.regimeflow.schemas.topic.Topics;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.MockConsumer;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.utils.Bytes;
import org.junit.jupiter.api.Test;

class TopicTailTest {
    private final Topic<byte[]> topic =
            Topics.create(SerdeSettings.ofRegistry("mock://tail"), 1).deadLetters();
    private final TopicPartition partition = new TopicPartition(topic.name(), 0);
    private final MockConsumer<String, Bytes> consumer = new MockConsumer<>("earliest");
    private final List<Long> read = new CopyOnWriteArrayList<>();

    TopicTailTest() {
        consumer.updateBeginningOffsets(Map.of(partition, 0L));
        consumer.updateEndOffsets(Map.of(partition, 1L));
        consumer.schedulePollTask(() -> add(0));
    }

    @Test
    void readsOnAfterItHasCaughtUp() {
        try (var tail = follow(record -> read.add(record.offset()))) {
            // Given
            tail.caughtUp().join();

            // When
            consumer.schedulePollTask(() -> add(1));

            // Then
            await().untilAsserted(() -> assertThat(read).containsExactly(0L, 1L));
            assertThat(tail.failure()).isEmpty();
        }
    }

    @Test
    void keepsTheFailureOfALogThatCannotBeReadOn() {
        try (var tail = follow(record -> read.add(record.offset()))) {
            // Given
            tail.caughtUp().join();

            // When
            consumer.schedulePollTask(() -> consumer.setPollException(new KafkaException("the broker is gone")));

            // Then
            await().untilAsserted(() -> assertThat(tail.failure())
                    .hasValueSatisfying(e -> assertThat(e).hasMessage("the broker is gone")));
        }
    }

    @Test
    void keepsTheFailureOfItsReader() {
        RecordReader<byte[]> failing = record -> {
            if (record.offset() == 1) {
                throw new IllegalArgumentException("no such line");
            }
        };
        try (var tail = follow(failing)) {
            // Given
            tail.caughtUp().join();

            // When
            consumer.schedulePollTask(() -> add(1));

            // Then
            await().untilAsserted(() -> assertThat(tail.failure()).hasValueSatisfying(e -> assertThat(e)
                    .hasMessage("cannot take record 1 of dead_letter-0: no such line")
                    .hasCauseInstanceOf(IllegalArgumentException.class)));
        }
    }

    @Test
    void failsToCatchUpWhereItCannotReadThatFar() {
        RecordReader<byte[]> failing = record -> {
            throw new IllegalArgumentException("no such line");
        };
        try (var tail = follow(failing)) {
            await().until(() -> tail.caughtUp().isCompletedExceptionally());
        }
    }

    @Test
    void toBeClosedIsNoFailure() {
        var tail = follow(record -> read.add(record.offset()));

        tail.close();

        assertThat(tail.failure()).isEmpty();
        assertThat(consumer.closed()).isTrue();
    }

    private TopicTail<byte[]> follow(RecordReader<byte[]> reader) {
        return TopicTail.fromStart(topic, consumer, reader);
    }

    private void add(long offset) {
        consumer.addRecord(
                new ConsumerRecord<>(topic.name(), 0, offset, "key", Bytes.wrap(new byte[] {(byte) offset})));
    }
}
