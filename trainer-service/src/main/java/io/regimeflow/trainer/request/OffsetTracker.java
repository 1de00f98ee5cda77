package io.regimeflow.trainer.request;

import java.util.Collection;
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
        requireUnderWay(partition, offset);
        underWay.get(partition).remove(offset);
    }

    /** The offset to commit together with the answer to this request: the oldest other one under way, or what follows. */
    Map<TopicPartition, OffsetAndMetadata> committableAfter(TopicPartition partition, long offset) {
        requireUnderWay(partition, offset);
        TreeSet<Long> open = underWay.get(partition);
        Long oldest = open.first() == offset ? open.higher(offset) : open.first();
        return Map.of(partition, new OffsetAndMetadata(oldest == null ? next.get(partition) : oldest));
    }

    /** Forgets partitions that another instance has now. */
    void lost(Collection<TopicPartition> partitions) {
        underWay.keySet().removeAll(partitions);
        next.keySet().removeAll(partitions);
    }

    private void requireUnderWay(TopicPartition partition, long offset) {
        if (!underWay.getOrDefault(partition, new TreeSet<>()).contains(offset)) {
            throw new IllegalStateException("request %s@%d is not under way".formatted(partition, offset));
        }
    }
}
