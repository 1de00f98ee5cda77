package io.regimeflow.ingest.publish;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.regimeflow.domain.bar.Instrument;
import io.regimeflow.ingest.replay.ListFeed;
import io.regimeflow.runtime.telemetry.Telemetry;
import io.regimeflow.schemas.mapping.BarMapping;
import io.regimeflow.schemas.serde.SerdeSettings;
import io.regimeflow.schemas.topic.DeadLetterHeaders;
import io.regimeflow.schemas.topic.Topics;
import java.time.Duration;
import java.util.Map;
import org.apache.kafka.clients.producer.MockProducer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class TransactionalPublisherTest {
    private static final Instrument A = Instrument.parse("X:A");

    private final Topics topics = Topics.create(SerdeSettings.ofRegistry("mock://publisher"), 1);
    private final Telemetry telemetry = Telemetry.create("test");
    private final MockProducer<String, byte[]> producer =
            new MockProducer<>(true, null, new StringSerializer(), new ByteArraySerializer());
    private long now;
    private TransactionalPublisher publisher;

    @BeforeEach
    void takeOver() {
        producer.initTransactions();
        publisher = new TransactionalPublisher(
                producer,
                topics,
                "csv",
                new BatchLimits(3, Duration.ofMillis(50)),
                () -> now,
                Map.of(new TopicPartition("new_market_data", 7), 99L),
                telemetry);
    }

    @Test
    void keysARecordByInstrumentAndStampsItWithTheCloseTime() {
        // When
        publisher.publish(ListFeed.bar(A, 5));
        publisher.commit();

        // Then
        var record = producer.history().get(0);
        var value = topics.marketData().valueSerde().deserializer().deserialize(record.topic(), record.value());
        assertThat(record.topic()).isEqualTo("new_market_data");
        assertThat(record.key()).isEqualTo("X:A");
        assertThat(record.timestamp()).isEqualTo(1_500_000);
        assertThat(BarMapping.toBar(value)).isEqualTo(ListFeed.bar(A, 5).bar());
        assertThat(value.getStatus()).isEqualTo("CLOSED");
        assertThat(value.getSource()).isEqualTo("csv");
    }

    @Test
    void commitsByItselfWhenABatchIsFull() {
        // When
        for (int bar = 1; bar <= 7; bar++) {
            publisher.publish(ListFeed.bar(A, bar));
        }

        // Then
        assertThat(producer.history()).hasSize(6);
        assertThat(producer.commitCount()).isEqualTo(2);
    }

    @Test
    void commitsByItselfWhenABatchIsOld() {
        // Given
        publisher.publish(ListFeed.bar(A, 1));
        now += Duration.ofMillis(50).toNanos();

        // When
        publisher.publish(ListFeed.bar(A, 2));

        // Then
        assertThat(producer.history()).hasSize(1);
    }

    @Test
    void tellsOffsetsOnlyOfWhatIsCommitted() {
        // Given
        publisher.publish(ListFeed.bar(A, 1));
        publisher.publish(ListFeed.bar(A, 2));
        var before = publisher.nextOffsets();

        // When
        publisher.commit();

        // Then
        var resumed = Map.entry(new TopicPartition("new_market_data", 7), 99L);
        assertThat(before).containsExactly(resumed);
        assertThat(publisher.nextOffsets())
                .containsOnly(resumed, Map.entry(new TopicPartition("new_market_data", 0), 2L));
    }

    @Test
    void deadLettersALineWithFileLineAndReason() {
        // When
        publisher.deadLetter(ListFeed.broken(A, 12));
        publisher.commit();

        // Then
        var letter = producer.history().get(0);
        assertThat(letter.topic()).isEqualTo("dead_letter");
        assertThat(letter.key()).isEqualTo("X:A");
        assertThat(letter.value()).asString(UTF_8).isEqualTo("x12");
        assertThat(letter.headers().lastHeader(DeadLetterHeaders.FILE).value())
                .asString(UTF_8)
                .isEqualTo("a.csv");
        assertThat(letter.headers().lastHeader(DeadLetterHeaders.LINE).value())
                .asString(UTF_8)
                .isEqualTo("12");
        assertThat(letter.headers().lastHeader(DeadLetterHeaders.REASON).value())
                .asString(UTF_8)
                .isEqualTo("broken-line: broken");
        assertThat(telemetry
                        .counter("ingest.lines.rejected", "reason", "broken-line")
                        .count())
                .isEqualTo(1);
    }

    @Test
    void dropsWhatWasNotCommittedWhenClosed() {
        // Given
        publisher.publish(ListFeed.bar(A, 1));

        // When
        publisher.close();

        // Then
        assertThat(producer.history()).isEmpty();
        assertThat(producer.transactionAborted()).isTrue();
    }
}
