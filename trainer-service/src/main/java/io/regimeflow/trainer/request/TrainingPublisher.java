package io.regimeflow.trainer.request;

import io.regimeflow.modelformat.Release;
import io.regimeflow.schemas.record.Alert;
import io.regimeflow.schemas.topic.DeadLetterHeaders;
import io.regimeflow.schemas.topic.Topic;
import io.regimeflow.schemas.topic.Topics;
import io.regimeflow.trainer.dataset.RefusedOutcomes;
import io.regimeflow.trainer.release.ReleaseMapping;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.apache.kafka.clients.consumer.ConsumerGroupMetadata;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.utils.Bytes;

/**
 * Publishes what came of a request in one transaction: artefact, answer, alert, and the request's offset.
 *
 * <p><b>Threads.</b> Confined to the thread of {@link TrainingLoop}.
 */
public final class TrainingPublisher implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private final Topics topics;
    private final Producer<String, byte[]> producer;
    private final ResultTransaction transaction;
    private final TrainingRecords records;

    private TrainingPublisher(Topics topics, Producer<String, byte[]> producer, TrainingRecords records) {
        this.topics = topics;
        this.producer = producer;
        this.transaction = new ResultTransaction(producer);
        this.records = records;
    }

    /**
     * Fences an earlier instance of the same transactional id, and settles what it left open.
     *
     * @param featureSetIds what a request is trained on
     * @param producer transactional; closed with this publisher, or when it cannot be opened
     */
    public static TrainingPublisher open(
            Topics topics, Function<Request, String> featureSetIds, Producer<String, byte[]> producer, Clock clock) {
        try {
            producer.initTransactions();
            return new TrainingPublisher(topics, producer, new TrainingRecords(featureSetIds, clock));
        } catch (RuntimeException e) {
            producer.close(PATIENCE);
            throw e;
        }
    }

    /** Publishes the answer to a request. */
    Publication publish(
            Request request,
            TrainingOutcome outcome,
            Map<TopicPartition, OffsetAndMetadata> offsets,
            ConsumerGroupMetadata group) {
        List<ProducerRecord<String, byte[]>> sends = new ArrayList<>();
        String line = request.line().toString();
        sends.add(record(topics.trainingCompleted(), line, records.completed(request, outcome), request.asOf()));
        if (outcome instanceof TrainingOutcome.Completed completed) {
            Release release = completed.release();
            sends.add(record(topics.artifacts(), release.id().hex(), ReleaseMapping.toRecord(release)));
            if (completed.isDeployable()) {
                if (!completed.report().verdict().warnings().isEmpty()) {
                    sends.add(record(topics.alerts(), line, records.warning(request, completed)));
                }
            } else {
                sends.add(record(topics.alerts(), line, records.alert(request, completed)));
            }
            tellOfOutcomes(request, completed.report().outcomes().refused(), sends);
        } else if (outcome instanceof TrainingOutcome.Failed failed) {
            sends.add(record(topics.alerts(), line, records.alert(request, failed)));
        } else if (outcome instanceof TrainingOutcome.Skipped skipped) {
            skipped.alert()
                    .ifPresent(kind -> sends.add(record(topics.alerts(), line, records.alert(request, skipped, kind))));
            tellOfOutcomes(request, skipped.refused(), sends);
        }
        return transaction.commit(sends, offsets, group);
    }

    private void tellOfOutcomes(
            Request request, List<RefusedOutcomes> refused, List<ProducerRecord<String, byte[]>> sends) {
        String line = request.line().toString();
        refused.forEach(each -> sends.add(record(topics.alerts(), line, records.alert(request, each))));
    }

    /** Commits the offset of a request that was answered before. */
    Publication passOver(Map<TopicPartition, OffsetAndMetadata> offsets, ConsumerGroupMetadata group) {
        return transaction.commit(List.of(), offsets, group);
    }

    /** Tells that the service stops training, as far as it can still be told; the request stays without an answer. */
    void tellOfStop(Request request, Throwable cause, ConsumerGroupMetadata group) {
        try {
            Alert alert = records.stopped(request, cause);
            transaction.commit(List.of(record(topics.alerts(), request.line().toString(), alert)), Map.of(), group);
        } catch (RuntimeException e) {
            cause.addSuppressed(e);
        }
    }

    /** Puts a record that is no request aside. */
    Publication deadLetter(
            ConsumerRecord<String, Bytes> record,
            String reason,
            Map<TopicPartition, OffsetAndMetadata> offsets,
            ConsumerGroupMetadata group) {
        byte[] value = record.value() == null ? null : record.value().get();
        ProducerRecord<String, byte[]> letter =
                new ProducerRecord<>(topics.deadLetters().name(), record.key(), value);
        header(letter, DeadLetterHeaders.REASON, reason);
        header(letter, DeadLetterHeaders.TOPIC, record.topic());
        header(letter, DeadLetterHeaders.PARTITION, Integer.toString(record.partition()));
        header(letter, DeadLetterHeaders.OFFSET, Long.toString(record.offset()));
        return transaction.commit(List.of(letter), offsets, group);
    }

    private static <V> ProducerRecord<String, byte[]> record(Topic<V> topic, String key, V value) {
        return new ProducerRecord<>(topic.name(), key, bytes(topic, value));
    }

    /** A record of market time. */
    private static <V> ProducerRecord<String, byte[]> record(Topic<V> topic, String key, V value, Instant time) {
        return new ProducerRecord<>(topic.name(), null, time.toEpochMilli(), key, bytes(topic, value));
    }

    private static <V> byte[] bytes(Topic<V> topic, V value) {
        return topic.valueSerde().serializer().serialize(topic.name(), value);
    }

    private static void header(ProducerRecord<String, byte[]> letter, String name, String value) {
        letter.headers().add(name, value.getBytes(StandardCharsets.UTF_8));
    }

    @Override
    public void close() {
        producer.close(PATIENCE);
    }
}
