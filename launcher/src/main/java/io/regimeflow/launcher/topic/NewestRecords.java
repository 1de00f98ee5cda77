package io.regimeflow.launcher.topic;

import io.regimeflow.schemas.topic.RecordReader;
import java.util.Comparator;
import java.util.List;
import java.util.PriorityQueue;
import java.util.function.Predicate;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/**
 * Keeps those records of a topic with the newest timestamps.
 *
 * <p><b>Threads.</b> One.
 */
public final class NewestRecords<V> implements RecordReader<V> {
    private final Comparator<ConsumerRecord<String, V>> order = Comparator.<ConsumerRecord<String, V>>comparingLong(
                    ConsumerRecord::timestamp)
            .thenComparingInt(ConsumerRecord::partition)
            .thenComparingLong(ConsumerRecord::offset);

    private final int limit;
    private final Predicate<ConsumerRecord<String, V>> wanted;
    private final PriorityQueue<ConsumerRecord<String, V>> kept = new PriorityQueue<>(order);
    private long found;

    /** @param limit how many; at least 1 */
    public NewestRecords(int limit, Predicate<ConsumerRecord<String, V>> wanted) {
        if (limit < 1) {
            throw new IllegalArgumentException("a limit of %d records is below 1".formatted(limit));
        }
        this.limit = limit;
        this.wanted = wanted;
    }

    @Override
    public void read(ConsumerRecord<String, V> record) {
        if (wanted.test(record)) {
            found++;
            kept.add(record);
            if (kept.size() > limit) {
                kept.remove();
            }
        }
    }

    /** How many were wanted, also those that are not kept. */
    public long found() {
        return found;
    }

    /** In the order of their timestamps. */
    public List<ConsumerRecord<String, V>> records() {
        return kept.stream().sorted(order).toList();
    }
}
