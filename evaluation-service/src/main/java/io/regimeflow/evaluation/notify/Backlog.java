package io.regimeflow.evaluation.notify;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;

/** What was read and is not yet done with, in order, and how far each partition is done. */
final class Backlog {

    /**
     * A record that was read.
     *
     * @param next the offset after it
     * @param tidings what it may tell, where it could be read
     * @param time of the record, market time where its writer knows it
     * @param maxAge after which it is told no more
     * @param read when it was read, by the wall clock
     */
    record Item(
            TopicPartition partition,
            long next,
            Optional<? extends News.Tidings<?>> tidings,
            Instant time,
            Duration maxAge,
            Instant read) {}

    private final Deque<Item> items = new ArrayDeque<>();
    private final Map<TopicPartition, OffsetAndMetadata> done = new HashMap<>();

    void add(Item item) {
        items.add(item);
    }

    boolean isEmpty() {
        return items.isEmpty();
    }

    Item first() {
        return items.getFirst();
    }

    /** The first one is done with. */
    void finishFirst() {
        Item item = items.removeFirst();
        done.put(item.partition(), new OffsetAndMetadata(item.next()));
    }

    /** How far partitions are done that were not yet asked for; from then on they count as asked for. */
    Map<TopicPartition, OffsetAndMetadata> takeDone() {
        var taken = Map.copyOf(done);
        done.clear();
        return taken;
    }

    /** Forgets partitions that somebody else reads from now on. */
    void forget(Collection<TopicPartition> partitions) {
        items.removeIf(item -> partitions.contains(item.partition()));
        partitions.forEach(done::remove);
    }
}
