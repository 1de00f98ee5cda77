package io.regimeflow.trainer.dataset;

import io.regimeflow.domain.bar.Instrument;
import io.regimeflow.domain.bar.Interval;
import io.regimeflow.schemas.record.CheckedOutcome;
import io.regimeflow.schemas.topic.RecordReader;
import io.regimeflow.schemas.topic.TopicLog;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.utils.Bytes;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What became of predictions, read back from the {@code checked_outcome} log.
 *
 * <p>A higher revision of one source corrects, in whatever order they come; of equal revisions the first counts. So no
 * outcome is used twice, however often it was published.
 *
 * <p><b>Threads.</b> Safe for use by several: every read has a consumer of its own.
 *
 * <p><b>Failure.</b> A poisoned record is left out, counted and told with its reason and place, and trainings go on without it:
 * an alert names the line. To dead-letter it is evaluation's work. A log that cannot be read is the exception of {@link TopicLog}.
 */
public final class OutcomeLog {
    private static final Logger LOG = LoggerFactory.getLogger(OutcomeLog.class);
    private static final Comparator<Outcome> ORDER = Comparator.comparing(Outcome::predictionId)
            .thenComparing(Outcome::origin)
            .thenComparing(Outcome::source);

    private final Supplier<TopicLog<CheckedOutcome>> logs;
    private final Supplier<Map<TopicPartition, Long>> ends;

    /**
     * @param logs opens the committed records of the topic
     * @param ends how far the topic is to be read: its next offsets by now, or those that a training of the past recorded
     */
    public OutcomeLog(Supplier<TopicLog<CheckedOutcome>> logs, Supplier<Map<TopicPartition, Long>> ends) {
        this.logs = logs;
        this.ends = ends;
    }

    /** Outcomes of the instruments' predictions of one interval that were over after {@code from} and by {@code to}. */
    public OutcomeReading read(Set<Instrument> instruments, Interval interval, Instant from, Instant to) {
        var reader = new Reader(
                instruments.stream().map(Instrument::toString).collect(Collectors.toSet()),
                interval.code(),
                ends.get());
        try (TopicLog<CheckedOutcome> log = logs.get()) {
            log.readTo(reader.until, reader);
        }
        List<RefusedOutcomes> refused = List.copyOf(reader.refused.values());
        warn(refused);
        return new OutcomeReading(within(List.copyOf(reader.newest.values()), from, to), refused);
    }

    /** Takes what concerns the instruments; of a record that cannot be read only its key tells. */
    private record Reader(
            Set<String> instruments,
            String interval,
            Map<TopicPartition, Long> until,
            Map<Outcome, Outcome> newest,
            Map<String, RefusedOutcomes> refused)
            implements RecordReader<CheckedOutcome> {

        Reader(Set<String> instruments, String interval, Map<TopicPartition, Long> until) {
            this(instruments, interval, until, new TreeMap<>(ORDER), new TreeMap<>());
        }

        @Override
        public void read(ConsumerRecord<String, CheckedOutcome> record) {
            CheckedOutcome value = record.value();
            if (Offsets.isBefore(until, record)
                    && instruments.contains(value.getInstrument())
                    && value.getInterval().equals(interval)) {
                try {
                    Outcome outcome = Outcome.of(value);
                    newest.merge(outcome, outcome, (one, other) -> other.revision() > one.revision() ? other : one);
                } catch (IllegalArgumentException e) {
                    refuse(record, e.getMessage());
                }
            }
        }

        @Override
        public void passedOver(ConsumerRecord<String, Bytes> record, String reason) {
            if (Offsets.isBefore(until, record) && (record.key() == null || instruments.contains(record.key()))) {
                refuse(record, "it is no record of checked_outcome");
            }
        }

        private void refuse(ConsumerRecord<String, ?> record, String reason) {
            String place = "%s-%d@%d".formatted(record.topic(), record.partition(), record.offset());
            refused.merge(reason, new RefusedOutcomes(reason, 1, place), RefusedOutcomes::and);
        }
    }

    private static List<Outcome> within(List<Outcome> outcomes, Instant from, Instant to) {
        return outcomes.stream()
                .filter(outcome -> outcome.exitTime() > from.toEpochMilli() && outcome.exitTime() <= to.toEpochMilli())
                .toList();
    }

    private static void warn(List<RefusedOutcomes> refused) {
        refused.forEach(each -> LOG.atWarn()
                .addKeyValue("reason", each.reason())
                .addKeyValue("count", each.count())
                .addKeyValue("newest", each.newest())
                .log("Left out outcomes that no model may learn from"));
    }
}
