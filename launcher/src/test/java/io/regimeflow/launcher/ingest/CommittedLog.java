package io.regimeflow.launcher.ingest;

import io.regimeflow.schemas.topic.KafkaSettings;
import io.regimeflow.schemas.topic.Topic;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;

/** What a consumer of committed records sees of a topic. */
final class CommittedLog {
    private CommittedLog() {}

    /** Every record of the topic up to its present end, partition by partition. */
    static List<ConsumerRecord<String, byte[]>> read(String bootstrapServers, Topic<?> topic) {
        var properties = new KafkaSettings(bootstrapServers).consumerProperties("committed-log");
        try (var consumer = new KafkaConsumer<>(properties, new StringDeserializer(), new ByteArrayDeserializer())) {
            var records = new ArrayList<ConsumerRecord<String, byte[]>>();
            for (int i = 0; i < topic.partitions(); i++) {
                var partition = new TopicPartition(topic.name(), i);
                consumer.assign(List.of(partition));
                consumer.seekToBeginning(List.of(partition));
                long end = consumer.endOffsets(List.of(partition)).get(partition);
                while (consumer.position(partition) < end) {
                    consumer.poll(Duration.ofMillis(100)).forEach(records::add);
                }
            }
            return records;
        }
    }
}
