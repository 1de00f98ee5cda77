package io.regimeflow.trainer.request;

import io.regimeflow.modelformat.Release;
import io.regimeflow.schemas.topic.DeadLetterHeaders;
import io.regimeflow.schemas.topic.Topic;
import io.regimeflow.schemas.topic.Topics;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.utils.Bytes;

/**
 * Publishes what came of a request in one transaction: artefact, answer, deployment or alert, and the request's offset.
 *
 * <p><b>Threads.</b> Confined to the thread of {@link TrainingLoop}.
 */
public final class TrainingPublisher implements AutoCloseable {
    private final Topics topics;
    private final Producer<String, byte[]> producer;
    private final TrainingRecords records;

    /** @param producer transactional; this publisher initialises its transactions and closes it */
    public TrainingPublisher(Topics topics, Producer<String, byte[]> producer, Clock clock) {
        this.topics = topics;
        this.producer = producer;
        this.records = new TrainingRecords(clock);
        producer.initTransactions();
    }

    void publish(
            Request request,
            TrainingOutcome outcome,
            Map<TopicPartition, OffsetAndMetadata> offsets,
            Consumer<?, ?> consumer) {
        inTransaction(
                () -> {
                    if (outcome instanceof TrainingOutcome.Completed completed) {
                        publishRelease(request, completed);
                    } else if (outcome instanceof TrainingOutcome.Failed failed) {
                        answer(request, outcome);
                        String line = request.line().toString();
                        send(topics.alerts(), line, records.alert(request, failed), Optional.empty());
                    } else if (outcome instanceof TrainingOutcome.Skipped) {
                        answer(request, outcome);
                    }
                },
                offsets,
                consumer);
    }

    void deadLetter(
            ConsumerRecord<String, Bytes> record,
            String reason,
            Map<TopicPartition, OffsetAndMetadata> offsets,
            Consumer<?, ?> consumer) {
        ProducerRecord<String, byte[]> letter = new ProducerRecord<>(
                topics.deadLetters().name(), record.key(), record.value().get());
        header(letter, DeadLetterHeaders.REASON, reason);
        header(letter, DeadLetterHeaders.TOPIC, record.topic());
        header(letter, DeadLetterHeaders.PARTITION, Integer.toString(record.partition()));
        header(letter, DeadLetterHeaders.OFFSET, Long.toString(record.offset()));
        inTransaction(() -> send(letter), offsets, consumer);
    }

    private void publishRelease(Request request, TrainingOutcome.Completed completed) {
        Release release = completed.release();
        send(topics.artifacts(), release.id().hex(), records.artifact(release), Optional.empty());
        answer(request, completed);
        send(
                topics.deployments(),
                request.line().instrument().toString(),
                records.deployment(request, release),
                Optional.of(request.asOf().toEpochMilli()));
    }

    private void answer(Request request, TrainingOutcome outcome) {
        send(
                topics.trainingCompleted(),
                request.line().toString(),
                records.completed(request, outcome),
                Optional.of(request.asOf().toEpochMilli()));
    }

    private <V> void send(Topic<V> topic, String key, V value, Optional<Long> timestamp) {
        byte[] bytes = topic.valueSerde().serializer().serialize(topic.name(), value);
        send(new ProducerRecord<>(topic.name(), null, timestamp.orElse(null), key, bytes));
    }

    @SuppressWarnings("FutureReturnValueIgnored") // a failed send fails the commit of its transaction
    private void send(ProducerRecord<String, byte[]> record) {
        producer.send(record);
    }

    /** A failure here ends the service: an unknown commit must not be guessed at; the next start asks the log. */
    private void inTransaction(
            Runnable sends, Map<TopicPartition, OffsetAndMetadata> offsets, Consumer<?, ?> consumer) {
        producer.beginTransaction();
        sends.run();
        producer.sendOffsetsToTransaction(offsets, consumer.groupMetadata());
        producer.commitTransaction();
    }

    private static void header(ProducerRecord<String, byte[]> letter, String name, String value) {
        letter.headers().add(name, value.getBytes(StandardCharsets.UTF_8));
    }

    @Override
    public void close() {
        producer.close();
    }
}
