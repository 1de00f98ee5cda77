package io.regimeflow.ingest.publish;

import io.regimeflow.domain.bar.Instrument;
import java.util.Collection;
import java.util.Map;
import org.apache.kafka.common.TopicPartition;

/**
 * What earlier runs left in the log.
 *
 * @param lastCloseTimes close time of the last committed bar, by instrument
 * @param nextOffsets for each partition of the market-data topic that holds a record, the offset after the last one
 * @param lastRejectedLines number of the last dead-lettered line, by instrument and file
 */
public record Published(
        Map<String, Long> lastCloseTimes,
        Map<TopicPartition, Long> nextOffsets,
        Map<String, Map<String, Long>> lastRejectedLines) {

    public Published {
        lastCloseTimes = Map.copyOf(lastCloseTimes);
        nextOffsets = Map.copyOf(nextOffsets);
        lastRejectedLines = Map.copyOf(lastRejectedLines);
    }

    /** Close time of the instrument's last bar; {@link Long#MIN_VALUE} where there is none. */
    public long lastCloseTime(Instrument instrument) {
        return lastCloseTimes.getOrDefault(instrument.toString(), Long.MIN_VALUE);
    }

    /** Close time of the last bar of any of these; {@link Long#MIN_VALUE} where there is none. */
    public long lastCloseTime(Collection<Instrument> instruments) {
        return instruments.stream().mapToLong(this::lastCloseTime).max().orElse(Long.MIN_VALUE);
    }

    /** The last dead-lettered line of each of the instrument's files. */
    public Map<String, Long> lastRejectedLines(Instrument instrument) {
        return lastRejectedLines.getOrDefault(instrument.toString(), Map.of());
    }
}
