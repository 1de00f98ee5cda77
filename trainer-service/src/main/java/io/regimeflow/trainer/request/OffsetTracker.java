package io.regimeflow.trainer.request;

import java.util.HashMap;
import java.util.Map;
import java.util.TreeSet;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;

/**
 * How far each partition may be committed while its requests finish in any order: never past one that is under way.
 *
 * <p><b>Threads.</b> Confined to one thread.
 */
final class OffsetTracker {
    private final Map<TopicPartition, TreeSet<Long>> underWay = new HashMap<>();
    private final Map<TopicPartition, Long> next = new HashMap<>();

    void started(TopicPartition partition, long offset) {
        underWay.computeIfAbsent(partition, ignored -> new TreeSet<>()).add(offset);
        next.merge(partition, offset + 1, Math::max);
    }

    void finished(TopicPartition partition, long offset) {
        TreeSet<Long> open = underWay.get(partition);
        if (open == null || !open.remove(offset)) {
            throw new IllegalStateException("request %s@%d was never started".formatted(partition, offset));
        }
    }

    boolean isUnderWay(TopicPartition partition, long offset) {
        return underWay.getOrDefault(partition, new TreeSet<>()).contains(offset);
    }

    /** Forgets partitions that another instance has now. */
    void lost(Iterable<TopicPartition> partitions) {
        partitions.forEach(partition -> {
            underWay.remove(partition);
            next.remove(partition);
        });
    }

    /** The offset to commit for each partition: its oldest request under way, or the one after the newest. */
    Map<TopicPartition, OffsetAndMetadata> committable() {
        Map<TopicPartition, OffsetAndMetadata> offsets = new HashMap<>();
        next.forEach((partition, after) -> {
            TreeSet<Long> open = underWay.getOrDefault(partition, new TreeSet<>());
            offsets.put(partition, new OffsetAndMetadata(open.isEmpty() ? after : open.first()));
        });
        return offsets;
    }
}
