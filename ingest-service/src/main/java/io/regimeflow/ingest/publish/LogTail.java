package io.regimeflow.ingest.publish;

import io.regimeflow.schemas.record.NewMarketData;
import io.regimeflow.schemas.topic.Topic;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;

/**
 * Finds the last bar of each instrument by reading the market-data topic backwards, in windows that double.
 *
 * <p>The whole topic is read only when an instrument is not in it. What is no bar counts for nothing, whatever its key and
 * timestamp.
 */
final class LogTail {
    private static final long FIRST_WINDOW = 1_000;

    private final BarCloseTime closeTime;
    private final Set<String> instruments;
    private final Set<String> missing;
    private final Map<String, Long> lastCloseTimes = new HashMap<>();
    private final Map<TopicPartition, Long> nextOffsets = new HashMap<>();

    LogTail(Set<String> instruments, Topic<NewMarketData> topic) {
        this.closeTime = new BarCloseTime(topic);
        this.instruments = Set.copyOf(instruments);
        this.missing = new HashSet<>(instruments);
    }

    /** Reads as far back as needed; the consumer must read committed records only. */
    void read(Consumer<String, byte[]> consumer, List<TopicPartition> partitions) {
        var begins = consumer.beginningOffsets(partitions);
        var ends = new HashMap<>(consumer.endOffsets(partitions));
        for (long window = FIRST_WINDOW; !ends.isEmpty(); window *= 2) {
            for (TopicPartition partition : List.copyOf(ends.keySet())) {
                long end = ends.get(partition);
                long begin = Math.max(begins.get(partition), end - window);
                new LogWindow(partition, begin, end).read(consumer, this::note);
                ends.put(partition, begin);
            }
            missing.removeAll(lastCloseTimes.keySet());
            ends.entrySet().removeIf(entry -> isDone(entry.getKey(), entry.getValue() <= begins.get(entry.getKey())));
        }
    }

    Map<String, Long> lastCloseTimes() {
        return lastCloseTimes;
    }

    Map<TopicPartition, Long> nextOffsets() {
        return nextOffsets;
    }

    // A partition in which only markers and aborted records were seen may still hold bars further back.
    private boolean isDone(TopicPartition partition, boolean atBeginning) {
        return atBeginning || (missing.isEmpty() && nextOffsets.containsKey(partition));
    }

    private void note(ConsumerRecord<String, byte[]> record) {
        nextOffsets.merge(new TopicPartition(record.topic(), record.partition()), record.offset() + 1, Math::max);
        if (record.key() != null && instruments.contains(record.key())) {
            closeTime.of(record).ifPresent(closed -> lastCloseTimes.merge(record.key(), closed, Math::max));
        }
    }
}
