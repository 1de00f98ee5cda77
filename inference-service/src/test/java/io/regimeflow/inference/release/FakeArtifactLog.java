package io.regimeflow.inference.release;

import io.regimeflow.schemas.record.ModelArtifact;
import io.regimeflow.schemas.serde.SerdeSettings;
import io.regimeflow.schemas.topic.Topic;
import io.regimeflow.schemas.topic.Topics;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.MockConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.utils.Bytes;

/** The artefact topic, one partition of it, as Kafka's own mock consumers tell it: each poll sees the records not yet passed. */
final class FakeArtifactLog {
    final Topic<ModelArtifact> topic = Topics.create(SerdeSettings.ofRegistry("mock://" + UUID.randomUUID()), 1)
            .artifacts();
    final List<MockConsumer<String, Bytes>> consumers = new ArrayList<>();
    private final TopicPartition partition = new TopicPartition(topic.name(), 0);
    private final List<ConsumerRecord<String, Bytes>> records = new ArrayList<>();
    private boolean compacted;

    Consumer<String, Bytes> consumer() {
        var consumer = new MockConsumer<String, Bytes>("earliest") {
            @Override
            public synchronized void seek(TopicPartition to, long offset) {
                super.seek(to, offset);
                // The mock hands out what was added since: so give it again what stands from there on.
                records.stream()
                        .filter(record -> record.offset() >= offset && !compacted)
                        .forEach(this::addRecord);
                if (compacted) {
                    schedulePollTask(() -> super.seek(partition, records.size()));
                }
            }
        };
        consumer.updateBeginningOffsets(Map.of(partition, 0L));
        consumer.updateEndOffsets(Map.of(partition, 0L));
        consumers.add(consumer);
        return consumer;
    }

    void add(String key, ModelArtifact artifact) {
        add(key, topic.valueSerde().serializer().serialize(topic.name(), artifact));
    }

    void add(String key, byte[] value) {
        var record =
                new ConsumerRecord<>(topic.name(), 0, records.size(), key, value == null ? null : Bytes.wrap(value));
        records.add(record);
        MockConsumer<String, Bytes> index = consumers.get(0);
        index.addRecord(record);
        index.updateEndOffsets(Map.of(partition, (long) records.size()));
    }

    /** What stood there has given way to later records of its keys. */
    void compact() {
        compacted = true;
    }
}
