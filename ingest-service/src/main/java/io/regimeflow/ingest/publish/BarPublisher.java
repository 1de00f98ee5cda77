package io.regimeflow.ingest.publish;

import io.regimeflow.ingest.source.RejectedLine;
import io.regimeflow.ingest.source.SourcedBar;
import java.util.Map;
import org.apache.kafka.common.TopicPartition;

/**
 * Takes bars and dead letters in order; what was given since the last commit becomes visible together, or not at all.
 *
 * <p>An implementation may commit by itself between two calls.
 *
 * <p><b>Threads.</b> Written to by one; {@link #nextOffsets()} may be asked by any.
 */
public interface BarPublisher extends AutoCloseable {

    void publish(SourcedBar bar);

    void deadLetter(RejectedLine line);

    /** Makes visible what was given so far. */
    void commit();

    /** For each partition of the market-data topic that holds a bar, the offset after its last committed bar. */
    Map<TopicPartition, Long> nextOffsets();

    /** Drops what was not committed. */
    @Override
    void close();
}
