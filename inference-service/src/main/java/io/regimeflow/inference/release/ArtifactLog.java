package io.regimeflow.inference.release;

import io.regimeflow.schemas.record.ModelArtifact;
import io.regimeflow.schemas.topic.Topic;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.utils.Bytes;

/**
 * Finds releases on {@code model_artifact}: remembers where each one stands, and reads it again when it is wanted.
 *
 * <p><b>Threads.</b> Confined to one thread. <b>Failure.</b> A record that is not a model artifact throws what its
 * deserializer throws, when it is read, not when it is passed by.
 */
final class ArtifactLog implements AutoCloseable {
    private static final Duration POLL = Duration.ofMillis(100);

    private final Topic<ModelArtifact> topic;
    private final Consumer<String, Bytes> index;
    private final Consumer<String, Bytes> reader;
    private final Map<String, Position> positions = new HashMap<>();

    private record Position(TopicPartition partition, long offset) {}

    /** @param consumers makes consumers that read only committed records and belong to no group */
    ArtifactLog(Topic<ModelArtifact> topic, Supplier<Consumer<String, Bytes>> consumers) {
        this.topic = topic;
        this.index = consumers.get();
        this.reader = consumers.get();
        List<TopicPartition> partitions = index.partitionsFor(topic.name()).stream()
                .map(partition -> new TopicPartition(partition.topic(), partition.partition()))
                .toList();
        index.assign(partitions);
        index.seekToBeginning(partitions);
    }

    /** The artefact of a release if the log has it, reading on for at most one poll. */
    Optional<ModelArtifact> find(String releaseId) {
        if (!positions.containsKey(releaseId)) {
            for (ConsumerRecord<String, Bytes> record : index.poll(POLL)) {
                positions.put(record.key(), position(record));
            }
        }
        return Optional.ofNullable(positions.get(releaseId)).map(this::read);
    }

    private ModelArtifact read(Position position) {
        reader.assign(List.of(position.partition()));
        reader.seek(position.partition(), position.offset());
        while (true) {
            for (ConsumerRecord<String, Bytes> record : reader.poll(POLL)) {
                if (record.offset() != position.offset()) {
                    throw new IllegalStateException("%s has no record at offset %d any more: was it compacted?"
                            .formatted(position.partition(), position.offset()));
                }
                return topic.valueSerde()
                        .deserializer()
                        .deserialize(topic.name(), record.value().get());
            }
        }
    }

    private static Position position(ConsumerRecord<String, Bytes> record) {
        return new Position(new TopicPartition(record.topic(), record.partition()), record.offset());
    }

    @Override
    public void close() {
        try (index;
                reader) {
            positions.clear();
        }
    }
}
