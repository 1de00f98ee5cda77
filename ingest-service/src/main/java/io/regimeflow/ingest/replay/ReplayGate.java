package io.regimeflow.ingest.replay;

import java.time.Instant;
import java.util.Map;
import org.apache.kafka.common.TopicPartition;

/**
 * Where market time waits: a replay passes each due market time only when the gate lets it.
 *
 * <p>At a due time {@code T} every bar of every instrument that closes at or before {@code T} is published and committed,
 * and no bar that closes after {@code T} is. A replay that was killed before it published a bar after {@code T} calls the
 * gate for {@code T} again, so a gate must bear being asked twice.
 *
 * <p><b>Threads.</b> Called on the replay's own thread, one due time at a time, in order.
 */
@FunctionalInterface
public interface ReplayGate {

    /**
     * Returns when market time may go beyond {@code marketTime}.
     *
     * @param publishedNextOffsets for each partition of {@code new_market_data} that holds a bar: the offset after its last
     *     committed bar. A reader whose position has come this far has seen every bar up to {@code marketTime}
     * @throws InterruptedException when the replay is being closed
     */
    void await(Instant marketTime, Map<TopicPartition, Long> publishedNextOffsets) throws InterruptedException;

    /** A gate that never holds: time flows freely. */
    static ReplayGate open() {
        return (marketTime, publishedNextOffsets) -> {};
    }
}
