package io.regimeflow.trainer.schedule;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.regimeflow.domain.bar.Instrument;
import io.regimeflow.domain.feature.FeatureVector;
import io.regimeflow.schemas.mapping.FeatureVectorMapping;
import io.regimeflow.schemas.record.TrainingRequest;
import io.regimeflow.schemas.serde.SerdeSettings;
import io.regimeflow.schemas.topic.Topic;
import io.regimeflow.schemas.topic.TopicLog;
import io.regimeflow.schemas.topic.Topics;
import io.regimeflow.trainer.Vectors;
import io.regimeflow.trainer.spec.Overrides;
import io.regimeflow.trainer.spec.SpecTable;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.MockConsumer;
import org.apache.kafka.clients.producer.MockProducer;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.apache.kafka.common.utils.Bytes;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class SchedulerLoopTest {
    private static final Instant DUE = Vectors.BEGIN.plus(Duration.ofDays(60));

    private final Topics topics = Topics.create(SerdeSettings.ofRegistry("mock://" + UUID.randomUUID()), 1);
    private final MockConsumer<String, Bytes> consumer = new MockConsumer<>("earliest");
    private final MockConsumer<String, Bytes> requests = new MockConsumer<>("earliest");
    private final MockConsumer<String, Bytes> alerts = new MockConsumer<>("earliest");
    private final TopicLog<?> opened;
    private final MockProducer<String, byte[]> producer =
            new MockProducer<>(false, null, new StringSerializer(), new ByteArraySerializer());
    private final SchedulerLoop loop;
    private long offset;

    SchedulerLoopTest() {
        var features = new TopicLog<>(topics.features(), consumer);
        opened = features;
        consumer.updateBeginningOffsets(
                Map.of(new TopicPartition(topics.features().name(), 0), 0L));
        empty(requests, topics.trainingRequests());
        empty(alerts, topics.alerts());
        loop = new SchedulerLoop(
                topics,
                features,
                new TopicLog<>(topics.trainingRequests(), requests),
                new TopicLog<>(topics.alerts(), alerts),
                producer,
                SpecTable.load(List.of("regime-15m", "signal-15m"), Overrides.none(), List.of(Vectors.INSTRUMENT)),
                new SchedulePolicy(Optional.of(DUE), Optional.empty(), Optional.empty()),
                Clock.fixed(Instant.parse("2026-03-01T00:00:00Z"), ZoneOffset.UTC));
    }

    @AfterEach
    void close() {
        opened.close();
    }

    @Test
    void filesARequestForEachLineWhenItIsDue() {
        // Given
        add(vector("TEST:ALPHA", DUE.minusSeconds(900)));
        add("no Avro".getBytes(StandardCharsets.UTF_8));
        add(vector("TEST:BETA", DUE));
        add(vector("other-0123456789ab", "TEST:ALPHA", DUE.plus(Duration.ofDays(90))));
        add(vector("TEST:ALPHA", DUE));

        // When
        CompletableFuture<Void> running = CompletableFuture.runAsync(loop);
        await().until(() -> producer.history().size() == 2);
        producer.completeNext();
        producer.completeNext();
        loop.stop();
        await().until(running::isDone);

        // Then
        assertThat(running).isCompleted();
        assertThat(producer.history())
                .extracting(record -> record.key() + " " + record.timestamp())
                .containsExactlyInAnyOrder(
                        "regime/15m/TEST:ALPHA " + DUE.toEpochMilli(), "signal/15m/TEST:ALPHA " + DUE.toEpochMilli());
        assertThat(producer.history())
                .extracting(record -> request(record.value()).getRequestId())
                .contains("regime/15m/TEST:ALPHA|FULL|2025-03-02T00:00:00Z");
    }

    @Test
    void endsWhenARequestCannotBeFiled() {
        // Given
        add(vector("TEST:ALPHA", DUE));
        CompletableFuture<Void> running = CompletableFuture.runAsync(loop);

        // When
        await().until(() -> producer.errorNext(new TimeoutException("no broker")));

        // Then
        assertThat(running)
                .failsWithin(Duration.ofSeconds(10))
                .withThrowableOfType(ExecutionException.class)
                .withCauseInstanceOf(KafkaException.class)
                .withMessageContaining("training requests could not be filed")
                .withMessageContaining("no broker");
    }

    private static void empty(MockConsumer<String, Bytes> consumer, Topic<?> topic) {
        consumer.updateBeginningOffsets(Map.of(new TopicPartition(topic.name(), 0), 0L));
        consumer.updateEndOffsets(Map.of(new TopicPartition(topic.name(), 0), 0L));
    }

    private TrainingRequest request(byte[] value) {
        return topics.trainingRequests()
                .valueSerde()
                .deserializer()
                .deserialize(topics.trainingRequests().name(), value);
    }

    private void add(byte[] value) {
        consumer.addRecord(new ConsumerRecord<>(topics.features().name(), 0, offset++, "any key", Bytes.wrap(value)));
    }

    private byte[] vector(String instrument, Instant close) {
        return vector(Vectors.SET.id(), instrument, close);
    }

    private byte[] vector(String featureSetId, String instrument, Instant close) {
        var vector = new FeatureVector(
                Instrument.parse(instrument),
                Vectors.INTERVAL,
                close.toEpochMilli(),
                100,
                featureSetId,
                new double[Vectors.SET.size()]);
        return topics.features()
                .valueSerde()
                .serializer()
                .serialize(topics.features().name(), FeatureVectorMapping.toRecord(vector));
    }
}
