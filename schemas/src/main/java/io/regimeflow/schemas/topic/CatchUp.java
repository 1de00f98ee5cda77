package io.regimeflow.schemas.topic;

import java.util.Map;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.TimeoutException;

/**
 * Reads on until every partition has passed its offset. Where that lies behind an open transaction, waits until it is
 * decided.
 *
 * @param ends next offsets, one for each partition that matters
 */
record CatchUp(String topic, Consumer<?, ?> consumer, Map<TopicPartition, Long> ends) {
    private static final int EMPTY_POLLS_ALLOWED = 600;

    /**
     * Polls as often as is needed.
     *
     * @param poll one poll, of a tenth of a second at most
     * @throws TimeoutException where the log does not come on for a minute
     */
    void by(Runnable poll) {
        int emptyPolls = 0;
        // The position also passes what is no record: transaction markers and records of aborted transactions.
        for (long missing = missing(); missing > 0; ) {
            poll.run();
            long left = missing();
            emptyPolls = left < missing ? 0 : emptyPolls + 1;
            if (emptyPolls > EMPTY_POLLS_ALLOWED) {
                throw new TimeoutException(
                        "topic %s did not come on; %d offsets are missing up to %s".formatted(topic, left, ends));
            }
            missing = left;
        }
    }

    private long missing() {
        long missing = 0;
        for (Map.Entry<TopicPartition, Long> end : ends.entrySet()) {
            missing += Math.max(0, end.getValue() - consumer.position(end.getKey()));
        }
        return missing;
    }
}
