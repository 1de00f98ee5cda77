package io.regimeflow.ingest.publish;

import java.time.Duration;
import java.util.List;
import java.util.function.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.TimeoutException;

/**
 * Records of one partition between two offsets.
 *
 * @param begin inclusive
 * @param end exclusive; must lie in the log, or reading waits for it
 */
record LogWindow(TopicPartition partition, long begin, long end) {
    private static final Duration POLL = Duration.ofMillis(100);
    private static final int EMPTY_POLLS_ALLOWED = 300;

    /** Gives every record to {@code reader}, in order. */
    void read(
            org.apache.kafka.clients.consumer.Consumer<String, byte[]> consumer,
            Consumer<ConsumerRecord<String, byte[]>> reader) {
        if (begin >= end) {
            return;
        }
        consumer.assign(List.of(partition));
        consumer.seek(partition, begin);
        int emptyPolls = 0;
        // The position also passes what is no record: transaction markers and records of aborted transactions.
        while (consumer.position(partition) < end) {
            long before = consumer.position(partition);
            for (var record : consumer.poll(POLL)) {
                if (record.offset() < end) {
                    reader.accept(record);
                }
            }
            emptyPolls = consumer.position(partition) > before ? 0 : emptyPolls + 1;
            if (emptyPolls > EMPTY_POLLS_ALLOWED) {
                throw new TimeoutException(
                        "reading %s stopped at offset %d, before its end %d".formatted(partition, before, end));
            }
        }
    }
}
