package io.regimeflow.trainer.dataset;

import io.regimeflow.domain.outcome.Origin;
import io.regimeflow.schemas.record.CheckedOutcome;
import io.regimeflow.schemas.topic.RecordReader;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.utils.Bytes;

/**
 * Takes outcomes of some instruments' shown predictions up to the ends of their log; of a record that cannot be read only its
 * key tells.
 *
 * <p>A refused record is forgotten once a higher revision has corrected it, and once it lies before what is asked for.
 *
 * <p><b>Threads.</b> Confined to one thread.
 */
final class OutcomeReader implements RecordReader<CheckedOutcome> {
    private static final Comparator<Identity> ORDER = Comparator.comparing(Identity::predictionId)
            .thenComparing(Identity::origin)
            .thenComparing(Identity::source);
    private static final Comparator<Refusal> PLACE =
            Comparator.comparingInt(Refusal::partition).thenComparingLong(Refusal::offset);

    /** What a revision corrects. */
    private record Identity(String predictionId, Origin origin, String source) {}

    /**
     * A record that no model may learn from.
     *
     * @param value where it could be read
     * @param time milliseconds since the epoch; negative where nobody knows
     */
    private record Refusal(
            String reason, Optional<CheckedOutcome> value, long time, String topic, int partition, long offset) {}

    private final Set<String> instruments;
    private final String interval;
    private final Map<TopicPartition, Long> until;
    private final Map<Identity, Outcome> newest = new TreeMap<>(ORDER);
    private final List<Refusal> refusals = new ArrayList<>();

    /** @param until next offsets; what lies beyond is not taken */
    OutcomeReader(Set<String> instruments, String interval, Map<TopicPartition, Long> until) {
        this.instruments = instruments;
        this.interval = interval;
        this.until = until;
    }

    @Override
    public void read(ConsumerRecord<String, CheckedOutcome> record) {
        CheckedOutcome value = record.value();
        if (Offsets.isBefore(until, record)
                && instruments.contains(value.getInstrument())
                && value.getInterval().equals(interval)
                && !Outcome.isInShadow(value)) {
            try {
                Outcome outcome = Outcome.of(value);
                newest.merge(
                        new Identity(outcome.predictionId(), outcome.origin(), outcome.source()),
                        outcome,
                        (one, other) -> other.revision() > one.revision() ? other : one);
            } catch (IllegalArgumentException e) {
                refuse(record, e.getMessage(), Optional.of(value), lastTime(value));
            }
        }
    }

    @Override
    public void passedOver(ConsumerRecord<String, Bytes> record, String reason) {
        if (Offsets.isBefore(until, record) && (record.key() == null || instruments.contains(record.key()))) {
            refuse(record, "it is no record of checked_outcome", Optional.empty(), record.timestamp());
        }
    }

    private void refuse(ConsumerRecord<String, ?> record, String reason, Optional<CheckedOutcome> value, long time) {
        refusals.add(new Refusal(reason, value, time, record.topic(), record.partition(), record.offset()));
    }

    /** Either may be what is wrong. */
    private static long lastTime(CheckedOutcome value) {
        return Math.max(value.getEntryTime().toEpochMilli(), value.getExitTime().toEpochMilli());
    }

    /** The highest revision of each prediction, origin and source, in that order. */
    List<Outcome> outcomes() {
        return List.copyOf(newest.values());
    }

    /** What was over after a time, or may have been, and has not been corrected; by reason. */
    List<RefusedOutcomes> refusedAfter(Instant from) {
        Map<String, List<Refusal>> reasons = refusals.stream()
                .filter(refusal -> refusal.time() < 0 || refusal.time() > from.toEpochMilli())
                .filter(refusal -> refusal.value().filter(this::isCorrected).isEmpty())
                .collect(Collectors.groupingBy(Refusal::reason, TreeMap::new, Collectors.toList()));
        return reasons.entrySet().stream()
                .map(reason -> refused(reason.getKey(), reason.getValue()))
                .toList();
    }

    /** By place, since a read of several partitions brings them in any order. */
    private static RefusedOutcomes refused(String reason, List<Refusal> refusals) {
        Refusal last = refusals.stream().max(PLACE).orElseThrow();
        return new RefusedOutcomes(
                reason, refusals.size(), "%s-%d@%d".formatted(last.topic(), last.partition(), last.offset()));
    }

    /** An unknown origin is corrected by any that is known. */
    private boolean isCorrected(CheckedOutcome refused) {
        return Arrays.stream(Origin.values())
                .filter(origin -> Outcome.known(refused.getOrigin()).isEmpty()
                        || origin.name().equals(refused.getOrigin()))
                .map(origin -> new Identity(refused.getPredictionId(), origin, refused.getSource()))
                .flatMap(identity -> Optional.ofNullable(newest.get(identity)).stream())
                .anyMatch(outcome -> outcome.revision() > refused.getRevision());
    }
}
