package io.regimeflow.schemas.topic;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.regimeflow.schemas.record.Alert;
import io.regimeflow.schemas.serde.SerdeSettings;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.MockConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.errors.WakeupException;
import org.apache.kafka.common.utils.Bytes;
import org.junit.jupiter.api.Test;

class TopicLogTest {
    private final Topic<Alert> topic = Topics.create(SerdeSettings.ofRegistry("mock://" + UUID.randomUUID()), 2)
            .alerts();
    private final MockConsumer<String, Bytes> consumer = new MockConsumer<>("earliest");
    private final TopicLog<Alert> log = new TopicLog<>(topic, consumer);
    private final List<String> read = new ArrayList<>();

    TopicLogTest() {
        for (int partition = 0; partition < topic.partitions(); partition++) {
            consumer.updateBeginningOffsets(Map.of(partition(partition), 0L));
            consumer.updateEndOffsets(Map.of(partition(partition), 0L));
        }
    }

    @Test
    void readsEveryPartitionToItsEnd() {
        // Given
        add(0, 0, alert("a"));
        add(0, 1, alert("b"));
        add(1, 0, alert("c"));

        // When
        log.readToEnd(this::take);

        // Then
        assertThat(read).containsExactlyInAnyOrder("a", "b", "c").containsSubsequence("a", "b");
    }

    @Test
    void readsOnWhereItStood() {
        // Given
        add(0, 0, alert("a"));
        log.readToEnd(this::take);
        add(0, 1, alert("b"));

        // When
        log.readToEnd(this::take);

        // Then
        assertThat(read).containsExactly("a", "b");
    }

    @Test
    void passesOverRecordsThatAreNotTheTopics() {
        // Given
        add(0, 0, "no Avro".getBytes(StandardCharsets.UTF_8));
        add(0, 1, null);
        add(0, 2, alert("a"));

        // When
        log.readToEnd(this::take);

        // Then
        assertThat(read).containsExactly("a");
    }

    @Test
    void readsAgainFromTheRecordThatEndedARead() {
        // Given
        add(0, 0, alert("a"));
        add(0, 1, alert("b"));
        add(0, 2, alert("c"));
        assertThatThrownBy(() -> log.readToEnd(record -> {
                    if (record.offset() == 1) {
                        throw new IllegalStateException("the registry is away");
                    }
                    take(record);
                }))
                .isInstanceOf(IllegalStateException.class);

        // When: the fake hands nothing out twice, a broker does
        assertThat(consumer.position(partition(0))).isEqualTo(1);
        add(0, 1, alert("b"));
        add(0, 2, alert("c"));
        log.readToEnd(this::take);

        // Then
        assertThat(read).containsExactly("a", "b", "c");
    }

    @Test
    void readsADeadLetterWithoutAValue() {
        // Given
        var letters =
                Topics.create(SerdeSettings.ofRegistry("mock://letters"), 1).deadLetters();
        var there = new TopicPartition(letters.name(), 0);
        var empty = new MockConsumer<String, Bytes>("earliest");
        var offsets = new ArrayList<Long>();
        try (var log = new TopicLog<>(letters, empty)) {
            empty.updateBeginningOffsets(Map.of(there, 0L));
            empty.updateEndOffsets(Map.of(there, 1L));
            empty.addRecord(new ConsumerRecord<>(letters.name(), 0, 0, "key", null));

            // When
            log.readToEnd(record -> offsets.add(record.offset()));
        }

        // Then
        assertThat(offsets).containsExactly(0L);
    }

    @Test
    void passesOverRecordsThatTheReaderRefuses() {
        // Given
        add(0, 0, alert("refused"));
        add(0, 1, alert("a"));

        // When
        log.readToEnd(record -> {
            if (record.value().getSubject().equals("refused")) {
                throw new IllegalArgumentException("not this one");
            }
            take(record);
        });

        // Then
        assertThat(read).containsExactly("a");
    }

    @Test
    void endsWhereAReaderThatMayPassOverNothingFails() {
        // Given
        add(0, 0, alert("refused"));
        RecordReader<Alert> reader = record -> {
            throw new IllegalArgumentException("not this one");
        };

        // When / Then
        assertThatThrownBy(() -> log.readToEnd(reader.passingOverNothing()))
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("cannot take record 0 of alert-0: not this one");
    }

    @Test
    void saysSoWhenTheLogDoesNotComeOn() {
        // Given: an open transaction hides the last record
        add(0, 0, alert("a"));
        consumer.updateEndOffsets(Map.of(partition(0), 2L));

        // When / Then
        assertThatThrownBy(() -> log.readToEnd(this::take))
                .isInstanceOf(TimeoutException.class)
                .hasMessageContaining("topic alert did not come on; 1 offsets are missing");
        assertThat(read).containsExactly("a");
    }

    @Test
    void endsAReadWhenWoken() {
        // When
        log.wakeup();

        // Then
        assertThatThrownBy(() -> log.poll(Duration.ofSeconds(1), this::take)).isInstanceOf(WakeupException.class);
    }

    @Test
    void closesItsConsumer() {
        // When
        log.close();

        // Then
        assertThat(consumer.closed()).isTrue();
    }

    private void take(ConsumerRecord<String, Alert> record) {
        read.add(record.value().getSubject());
    }

    private void add(int partition, long offset, byte[] value) {
        consumer.addRecord(
                new ConsumerRecord<>(topic.name(), partition, offset, "key", value == null ? null : Bytes.wrap(value)));
        consumer.updateEndOffsets(Map.of(partition(partition), offset + 1));
    }

    private TopicPartition partition(int number) {
        return new TopicPartition(topic.name(), number);
    }

    private byte[] alert(String subject) {
        return topic.valueSerde()
                .serializer()
                .serialize(
                        topic.name(),
                        Alert.newBuilder()
                                .setAlertId(subject)
                                .setKind("TRAINING_FAILED")
                                .setSeverity("CRITICAL")
                                .setSubject(subject)
                                .setMessage("for a test")
                                .setRaisedBy("test")
                                .setRaisedAt(Instant.EPOCH)
                                .build());
    }
}
