package io.regimeflow.schemas.topic;

import io.regimeflow.schemas.record.ModelArtifact;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.utils.Bytes;

/**
 * Finds releases on {@code model_artifact}: remembers where each one stands, and reads it again when it is wanted.
 *
 * <p>Several records may bear one release id, and only one of them need be what the id says; the last {@value #KEPT} are
 * remembered.
 *
 * <p><b>Threads.</b> Confined to one thread. <b>Failure.</b> A record that is not a model artifact throws what its
 * deserializer throws, when it is read, not when it is passed by.
 */
public final class ArtifactLog implements AutoCloseable {
    static final int KEPT = 4;

    private static final Duration POLL = Duration.ofMillis(100);

    private final Topic<ModelArtifact> topic;
    private final List<TopicPartition> partitions;
    private final Consumer<String, Bytes> index;
    private final Consumer<String, Bytes> reader;
    private final Map<String, Deque<LogPosition>> positions = new HashMap<>();

    /** @param consumers makes consumers that read only committed records and belong to no group */
    public ArtifactLog(Topic<ModelArtifact> topic, Supplier<Consumer<String, Bytes>> consumers) {
        this.topic = topic;
        this.index = consumers.get();
        this.reader = consumers.get();
        this.partitions = IntStream.range(0, topic.partitions())
                .mapToObj(partition -> new TopicPartition(topic.name(), partition))
                .toList();
        index.assign(partitions);
        index.seekToBeginning(partitions);
    }

    /** Records of the release that have been passed by, newest first. */
    public List<LogPosition> positions(String releaseId) {
        return List.copyOf(positions.getOrDefault(releaseId, new ArrayDeque<>()));
    }

    /** Reads on for at most one poll; true when that was the end of the log. */
    public boolean readOn() {
        poll();
        Map<TopicPartition, Long> ends = index.endOffsets(partitions);
        return partitions.stream().allMatch(partition -> index.position(partition) >= ends.get(partition));
    }

    /**
     * Reads on until every partition has passed its offset; where it lies behind an open transaction, waits until that is
     * decided.
     *
     * @param ends next offsets
     * @throws TimeoutException where the log does not come on for a minute
     */
    public void readTo(Map<TopicPartition, Long> ends) {
        new CatchUp(topic.name(), index, ends).by(this::poll);
    }

    private void poll() {
        for (ConsumerRecord<String, Bytes> record : index.poll(POLL)) {
            note(record);
        }
    }

    private void note(ConsumerRecord<String, Bytes> record) {
        if (record.value() == null) {
            positions.remove(record.key());
            return;
        }
        Deque<LogPosition> known = positions.computeIfAbsent(record.key(), key -> new ArrayDeque<>());
        known.addFirst(new LogPosition(new TopicPartition(record.topic(), record.partition()), record.offset()));
        if (known.size() > KEPT) {
            known.removeLast();
        }
    }

    /** The artefact at a position, or none when the log has been compacted there. */
    public Optional<ModelArtifact> read(LogPosition position) {
        TopicPartition partition = position.partition();
        reader.assign(List.of(partition));
        reader.seek(partition, position.offset());
        while (reader.position(partition) <= position.offset()) {
            for (ConsumerRecord<String, Bytes> record : reader.poll(POLL)) {
                if (record.offset() == position.offset()) {
                    return Optional.of(topic.valueSerde()
                            .deserializer()
                            .deserialize(topic.name(), record.value().get()));
                }
            }
        }
        return Optional.empty();
    }

    @Override
    public void close() {
        positions.clear();
        try {
            index.close(TopicLog.AT_ONCE);
        } finally {
            reader.close(TopicLog.AT_ONCE);
        }
    }
}
