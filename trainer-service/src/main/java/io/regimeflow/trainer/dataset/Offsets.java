package io.regimeflow.trainer.dataset;

import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;

/** How far logs are read. */
final class Offsets {
    private Offsets() {}

    /** Whether a record lies before the ends; a read may bring some that came after them. */
    static boolean isBefore(Map<TopicPartition, Long> ends, ConsumerRecord<?, ?> record) {
        Long end = ends.get(new TopicPartition(record.topic(), record.partition()));
        return end != null && record.offset() < end;
    }
}
