package io.regimeflow.trainer.dataset;

import io.regimeflow.schemas.topic.Topic;
import io.regimeflow.schemas.topic.TopicLog;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.MockConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.utils.Bytes;

/** A topic of one partition that a test has written; it can be read as often as it likes. */
final class WrittenTopic<V> {
    private record Written(String key, Bytes value) {}

    private final Topic<V> topic;
    private final TopicPartition partition;
    private final List<Written> values = new ArrayList<>();
    private long end = -1;

    WrittenTopic(Topic<V> topic) {
        this.topic = topic;
        this.partition = new TopicPartition(topic.name(), 0);
    }

    void add(V value) {
        add("any key", topic.valueSerde().serializer().serialize(topic.name(), value));
    }

    /** Anything at all. */
    void add(String key, byte[] value) {
        values.add(new Written(key, Bytes.wrap(value)));
    }

    /** What is written from now on lies beyond the ends. */
    void endHere() {
        end = values.size();
    }

    Map<TopicPartition, Long> ends() {
        return Map.of(partition, end < 0 ? values.size() : end);
    }

    TopicLog<V> open() {
        var consumer = new MockConsumer<String, Bytes>("earliest");
        consumer.updateBeginningOffsets(Map.of(partition, 0L));
        var log = new TopicLog<>(topic, consumer);
        for (int offset = 0; offset < values.size(); offset++) {
            Written written = values.get(offset);
            consumer.addRecord(new ConsumerRecord<>(topic.name(), 0, offset, written.key(), written.value()));
        }
        return log;
    }
}
