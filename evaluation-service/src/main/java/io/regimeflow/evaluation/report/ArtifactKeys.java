package io.regimeflow.evaluation.report;

import io.regimeflow.schemas.topic.KafkaSettings;
import io.regimeflow.schemas.topic.Topic;
import java.time.Duration;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.Deserializer;
import org.apache.kafka.common.serialization.StringDeserializer;

/** Reads which keys of a compacted topic have a value, whatever it is. */
final class ArtifactKeys {
    private static final Duration POLL = Duration.ofMillis(200);

    private ArtifactKeys() {}

    /** @param ends next offset of each partition */
    static Set<String> of(Topic<?> topic, Map<TopicPartition, Long> ends, KafkaSettings kafka, String clientId) {
        Deserializer<Boolean> present = (name, bytes) -> bytes != null;
        var keys = new HashSet<String>();
        try (var consumer =
                new KafkaConsumer<>(kafka.consumerProperties(clientId), new StringDeserializer(), present)) {
            consumer.assign(ends.keySet());
            consumer.seekToBeginning(ends.keySet());
            while (ends.entrySet().stream().anyMatch(end -> consumer.position(end.getKey()) < end.getValue())) {
                for (ConsumerRecord<String, Boolean> record : consumer.poll(POLL)) {
                    if (record.value() == null) {
                        keys.remove(record.key());
                    } else {
                        keys.add(record.key());
                    }
                }
            }
        }
        return keys;
    }
}
