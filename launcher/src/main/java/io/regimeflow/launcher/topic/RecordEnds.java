package io.regimeflow.launcher.topic;

import io.regimeflow.schemas.topic.KafkaSettings;
import io.regimeflow.schemas.topic.TopicLog;
import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.ListOffsetsOptions;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.IsolationLevel;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/**
 * The offset after the last committed record of each partition, whatever the records are.
 *
 * <p>Not the end of the log: that lies behind a transaction's marker, up to which no reader need have committed.
 */
public final class RecordEnds {
    private static final Duration POLL = Duration.ofMillis(100);
    private static final int EMPTY_POLLS_ALLOWED = 600;

    private RecordEnds() {}

    /**
     * Reads all that is in the topics now, waiting for the end of transactions that are open; {@code admin} stays the
     * caller's to close. A partition without records is not in the answer.
     */
    public static Map<TopicPartition, Long> of(Collection<String> topics, KafkaSettings kafka, Admin admin)
            throws InterruptedException {
        var deserializer = new ByteArrayDeserializer();
        var consumer = new KafkaConsumer<>(kafka.consumerProperties("record-ends"), deserializer, deserializer);
        try {
            List<TopicPartition> partitions = topics.stream()
                    .flatMap(topic -> consumer.partitionsFor(topic).stream())
                    .map(found -> new TopicPartition(found.topic(), found.partition()))
                    .toList();
            consumer.assign(partitions);
            consumer.seekToBeginning(partitions);
            return read(consumer, written(partitions, admin));
        } finally {
            consumer.close(TopicLog.AT_ONCE);
        }
    }

    private static Map<TopicPartition, Long> written(List<TopicPartition> partitions, Admin admin)
            throws InterruptedException {
        Map<TopicPartition, OffsetSpec> wanted =
                partitions.stream().collect(Collectors.toMap(each -> each, each -> OffsetSpec.latest()));
        try {
            return admin
                    .listOffsets(wanted, new ListOffsetsOptions(IsolationLevel.READ_UNCOMMITTED))
                    .all()
                    .get()
                    .entrySet()
                    .stream()
                    .collect(Collectors.toMap(
                            Map.Entry::getKey, end -> end.getValue().offset()));
        } catch (ExecutionException e) {
            throw new KafkaException("cannot read how far the topics were written", e.getCause());
        }
    }

    private static Map<TopicPartition, Long> read(
            Consumer<byte[], byte[]> consumer, Map<TopicPartition, Long> written) {
        var ends = new HashMap<TopicPartition, Long>();
        int emptyPolls = 0;
        for (long missing = missing(consumer, written); missing > 0; ) {
            for (ConsumerRecord<byte[], byte[]> record : consumer.poll(POLL)) {
                ends.put(new TopicPartition(record.topic(), record.partition()), record.offset() + 1);
            }
            long left = missing(consumer, written);
            emptyPolls = left < missing ? 0 : emptyPolls + 1;
            if (emptyPolls > EMPTY_POLLS_ALLOWED) {
                throw new TimeoutException(
                        "the log did not come on; %d offsets are missing up to %s".formatted(left, written));
            }
            missing = left;
        }
        return ends;
    }

    private static long missing(Consumer<?, ?> consumer, Map<TopicPartition, Long> written) {
        long missing = 0;
        for (Map.Entry<TopicPartition, Long> end : written.entrySet()) {
            missing += Math.max(0, end.getValue() - consumer.position(end.getKey()));
        }
        return missing;
    }
}
