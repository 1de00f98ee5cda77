package io.regimeflow.trainer.dataset;

import io.regimeflow.domain.bar.Bar;
import io.regimeflow.domain.bar.Instrument;
import io.regimeflow.schemas.mapping.BarMapping;
import io.regimeflow.schemas.record.NewMarketData;
import io.regimeflow.schemas.topic.TopicLog;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Supplier;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;

/**
 * The bars that came in, read back from the {@code new_market_data} log: the path that labels look at.
 *
 * <p>Of several revisions of one bar the last before the ends counts, so that the same ends give the same path again.
 *
 * <p><b>Threads.</b> Safe for use by several: every read has a consumer of its own.
 *
 * <p><b>Failure.</b> What is no bar is passed over with a warning: the service that computes features dead-letters it. A log
 * that cannot be read is the exception of {@link TopicLog}.
 */
public final class BarLog {
    private final Supplier<TopicLog<NewMarketData>> logs;
    private final Supplier<Map<TopicPartition, Long>> ends;

    /**
     * @param logs opens the committed records of the topic
     * @param ends how far the topic is to be read: its next offsets by now, or those that a training of the past recorded
     */
    public BarLog(Supplier<TopicLog<NewMarketData>> logs, Supplier<Map<TopicPartition, Long>> ends) {
        this.logs = logs;
        this.ends = ends;
    }

    /**
     * The instrument's closed bars of its finest interval that closed after {@code from} and by {@code to}, in time order.
     */
    public List<Bar> read(Instrument instrument, Instant from, Instant to) {
        Map<Long, TreeMap<Long, Bar>> byLength = new TreeMap<>();
        Map<TopicPartition, Long> until = ends.get();
        try (TopicLog<NewMarketData> log = logs.get()) {
            log.readTo(until, record -> {
                if (isWanted(record, instrument, until)) {
                    Bar bar = BarMapping.toBar(record.value(), instrument);
                    if (bar.closeTime() > from.toEpochMilli() && bar.closeTime() <= to.toEpochMilli()) {
                        byLength.computeIfAbsent(bar.interval().millis(), length -> new TreeMap<>())
                                .put(bar.openTime(), bar);
                    }
                }
            });
        }
        return byLength.values().stream()
                .findFirst()
                .map(bars -> List.copyOf(bars.values()))
                .orElse(List.of());
    }

    /** A bar of status PARTIAL has not closed. */
    private static boolean isWanted(
            ConsumerRecord<String, NewMarketData> record, Instrument instrument, Map<TopicPartition, Long> until) {
        return Offsets.isBefore(until, record)
                && record.value().getInstrument().equals(instrument.toString())
                && !record.value().getStatus().equals("PARTIAL");
    }
}
