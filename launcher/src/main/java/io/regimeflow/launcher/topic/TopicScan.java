package io.regimeflow.launcher.topic;

import io.regimeflow.schemas.topic.KafkaSettings;
import io.regimeflow.schemas.topic.Topic;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.StringDeserializer;

/** Reads every committed record of a topic that is there now. */
public final class TopicScan {
    private static final Duration POLL = Duration.ofMillis(200);

    private final KafkaSettings kafka;

    /** A reader of the cluster at {@code kafka}. */
    public TopicScan(KafkaSettings kafka) {
        this.kafka = kafka;
    }

    /**
     * Hands every record of {@code topic} up to its present end to {@code reader}, each partition in order. Records that are
     * not the topic's are left out.
     */
    public <V> void read(Topic<V> topic, Consumer<ConsumerRecord<String, V>> reader) {
        var values = new LenientDeserializer<>(topic.valueSerde().deserializer());
        try (var consumer = new KafkaConsumer<>(
                kafka.consumerProperties("scan-" + topic.name()), new StringDeserializer(), values)) {
            List<TopicPartition> partitions = partitions(topic);
            consumer.assign(partitions);
            consumer.seekToBeginning(partitions);
            Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
            while (partitions.stream().anyMatch(partition -> consumer.position(partition) < ends.get(partition))) {
                for (ConsumerRecord<String, V> record : consumer.poll(POLL)) {
                    if (record.value() != null) {
                        reader.accept(record);
                    }
                }
            }
        }
    }

    static List<TopicPartition> partitions(Topic<?> topic) {
        return IntStream.range(0, topic.partitions())
                .mapToObj(partition -> new TopicPartition(topic.name(), partition))
                .toList();
    }
}
