package io.regimeflow.schemas.topic;

import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.apache.kafka.clients.consumer.CloseOptions;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.SerializationException;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.serialization.BytesDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.utils.Bytes;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One topic read from its first record on, or from a {@linkplain #seekTo time} on, in no consumer group: each read goes on where the last one ended.
 *
 * <p><b>Threads.</b> One at a time, but for {@link #wakeup()}.
 *
 * <p><b>Failure.</b> A record that is not the topic's is passed over with a warning, so that it stops no reader; to
 * dead-letter it is for the service that answers it. Only dead letters may have no value, as what they came from. A log that does not come on for a minute is a
 * {@link TimeoutException}. A registry that is unavailable ends the read with its exception: the record may be good, and the
 * next read begins with it.
 */
public final class TopicLog<V> implements AutoCloseable {
    /** How to close a reader without a group: it has nothing to commit, and the broker forgets its fetch sessions by itself. */
    public static final CloseOptions AT_ONCE = CloseOptions.timeout(Duration.ZERO);

    private static final Logger LOG = LoggerFactory.getLogger(TopicLog.class);
    private static final Duration POLL = Duration.ofMillis(100);

    private final Topic<V> topic;
    private final Consumer<String, Bytes> consumer;
    private final List<TopicPartition> partitions;

    /** @param consumer reads committed records and belongs to no group; closed with this log */
    public TopicLog(Topic<V> topic, Consumer<String, Bytes> consumer) {
        this(
                topic,
                consumer,
                IntStream.range(0, topic.partitions())
                        .mapToObj(partition -> new TopicPartition(topic.name(), partition))
                        .toList());
    }

    /** Some partitions only. */
    public TopicLog(Topic<V> topic, Consumer<String, Bytes> consumer, List<TopicPartition> partitions) {
        this.topic = topic;
        this.consumer = consumer;
        this.partitions = List.copyOf(partitions);
        consumer.assign(partitions);
        consumer.seekToBeginning(partitions);
    }

    /** Opens the committed records of the topic. */
    public static <V> TopicLog<V> open(Topic<V> topic, KafkaSettings kafka, String clientId) {
        return new TopicLog<>(
                topic,
                new KafkaConsumer<>(
                        kafka.consumerProperties(clientId), new StringDeserializer(), new BytesDeserializer()));
    }

    /**
     * Goes on with the first record of each partition whose timestamp is not before that; where there is none, with what comes
     * next.
     */
    public void seekTo(Instant time) {
        Map<TopicPartition, Long> wanted = new HashMap<>();
        partitions.forEach(partition -> wanted.put(partition, time.toEpochMilli()));
        consumer.offsetsForTimes(wanted).forEach((partition, found) -> {
            if (found == null) {
                consumer.seekToEnd(List.of(partition));
            } else {
                consumer.seek(partition, found.offset());
            }
        });
    }

    /** Reads on to the end of what is committed now. */
    public void readToEnd(RecordReader<V> reader) {
        readTo(consumer.endOffsets(partitions), reader);
    }

    /**
     * Reads on until every partition has passed its offset; records beyond it may be read too. Where the offset lies behind
     * an open transaction, waits until that is decided.
     *
     * @param ends next offsets, one for each partition that matters
     */
    public void readTo(Map<TopicPartition, Long> ends, RecordReader<V> reader) {
        new CatchUp(topic.name(), consumer, ends).by(() -> poll(POLL, reader));
    }

    /** Reads what comes next, waiting for it at most that long. */
    public void poll(Duration wait, RecordReader<V> reader) {
        ConsumerRecords<String, Bytes> records = consumer.poll(wait);
        Map<TopicPartition, Long> next = new HashMap<>();
        records.partitions()
                .forEach(partition ->
                        next.put(partition, records.records(partition).get(0).offset()));
        try {
            for (ConsumerRecord<String, Bytes> record : records) {
                hand(record, reader);
                next.put(new TopicPartition(record.topic(), record.partition()), record.offset() + 1);
            }
        } catch (RuntimeException e) {
            next.forEach(consumer::seek); // the position has passed what was not read
            throw e;
        }
    }

    /** Ends a read that waits, or else the next one, with a {@link org.apache.kafka.common.errors.WakeupException}. */
    public void wakeup() {
        consumer.wakeup();
    }

    private void hand(ConsumerRecord<String, Bytes> record, RecordReader<V> reader) {
        try {
            reader.read(decoded(record));
        } catch (SerializationException | IllegalArgumentException e) {
            LOG.atWarn()
                    .addKeyValue("topic", record.topic())
                    .addKeyValue("partition", record.partition())
                    .addKeyValue("offset", record.offset())
                    .addKeyValue("reason", e.getMessage())
                    .log("Passed over a record that is not the topic's");
            reader.passedOver(record, e.getMessage());
        }
    }

    private ConsumerRecord<String, V> decoded(ConsumerRecord<String, Bytes> record) {
        boolean isEmpty = record.value() == null;
        if (isEmpty && !topic.name().equals(Topics.DEAD_LETTERS)) {
            throw new SerializationException("it has no value");
        }
        V value = topic.valueSerde()
                .deserializer()
                .deserialize(
                        topic.name(),
                        record.headers(),
                        isEmpty ? null : record.value().get());
        return new ConsumerRecord<>(
                record.topic(),
                record.partition(),
                record.offset(),
                record.timestamp(),
                record.timestampType(),
                record.serializedKeySize(),
                record.serializedValueSize(),
                record.key(),
                value,
                record.headers(),
                record.leaderEpoch());
    }

    @Override
    public void close() {
        consumer.close(AT_ONCE);
    }
}
