package io.regimeflow.trainer.dataset;

import io.regimeflow.domain.bar.Instrument;
import io.regimeflow.domain.bar.Interval;
import io.regimeflow.schemas.record.CheckedOutcome;
import io.regimeflow.schemas.topic.TopicLog;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.apache.kafka.common.TopicPartition;
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
 * an alert names the line, until a higher revision corrects the record or the window has passed it. To dead-letter it is evaluation's work. A log that cannot be read is the exception of {@link TopicLog}.
 */
public final class OutcomeLog {
    private static final Logger LOG = LoggerFactory.getLogger(OutcomeLog.class);

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

    /** Outcomes of the instruments' predictions of one interval that were over after {@code from} and known by {@code to}. */
    public OutcomeReading read(Set<Instrument> instruments, Interval interval, Instant from, Instant to) {
        Map<TopicPartition, Long> until = ends.get();
        var reader = new OutcomeReader(
                instruments.stream().map(Instrument::toString).collect(Collectors.toSet()), interval.code(), until);
        try (TopicLog<CheckedOutcome> log = logs.get()) {
            log.readTo(until, reader);
        }
        List<RefusedOutcomes> refused = reader.refusedAfter(from);
        warn(refused);
        return new OutcomeReading(within(reader.outcomes(), from, to), refused);
    }

    private static List<Outcome> within(List<Outcome> outcomes, Instant from, Instant to) {
        return outcomes.stream()
                .filter(outcome -> outcome.exitTime() > from.toEpochMilli() && outcome.knownAt() <= to.toEpochMilli())
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
