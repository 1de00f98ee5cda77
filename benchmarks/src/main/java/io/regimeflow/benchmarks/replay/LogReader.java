package io.regimeflow.benchmarks.replay;

import io.regimeflow.schemas.topic.KafkaSettings;
import java.time.Duration;
import java.util.List;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/** Reads a topic from beginning to end, with no other work. */
final class LogReader {
    private static final Duration POLL = Duration.ofMillis(10);

    private final KafkaSettings kafka;
    private long records;
    private long bytes;

    LogReader(KafkaSettings kafka) {
        this.kafka = kafka;
    }

    /** The topic must not grow meanwhile. */
    double secondsToRead(String topic) {
        records = 0;
        bytes = 0;
        try (var consumer = new KafkaConsumer<>(
                kafka.consumerProperties("benchmark-log"), new ByteArrayDeserializer(), new ByteArrayDeserializer())) {
            List<TopicPartition> partitions = consumer.partitionsFor(topic).stream()
                    .map(each -> new TopicPartition(topic, each.partition()))
                    .toList();
            long start = System.nanoTime();
            consumer.assign(partitions);
            consumer.seekToBeginning(partitions);
            var ends = consumer.endOffsets(partitions);
            while (partitions.stream().anyMatch(each -> consumer.position(each) < ends.get(each))) {
                for (ConsumerRecord<byte[], byte[]> record : consumer.poll(POLL)) {
                    records++;
                    bytes += record.serializedKeySize() + Math.max(0, record.serializedValueSize());
                }
            }
            return (System.nanoTime() - start) / 1e9;
        }
    }

    /** Of the last reading. */
    long records() {
        return records;
    }

    /** Of the last reading, keys and values. */
    long bytes() {
        return bytes;
    }
}
