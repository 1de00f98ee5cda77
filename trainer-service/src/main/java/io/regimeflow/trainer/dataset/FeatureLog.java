package io.regimeflow.trainer.dataset;

import io.regimeflow.domain.bar.Instrument;
import io.regimeflow.domain.bar.Interval;
import io.regimeflow.domain.feature.FeatureSet;
import io.regimeflow.domain.feature.FeatureVector;
import io.regimeflow.domain.model.ModelLine;
import io.regimeflow.schemas.mapping.FeatureVectorMapping;
import io.regimeflow.schemas.record.Features;
import io.regimeflow.schemas.topic.TopicLog;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.apache.kafka.common.TopicPartition;

/**
 * The vectors that were served, read back from the {@code features} log; nothing is ever computed again for training.
 * How far it is read: {@code docs/decisions/0007-a-commit-is-seen-later.md}.
 *
 * <p><b>Threads.</b> Safe for use by several: every read has a consumer of its own.
 *
 * <p><b>Failure.</b> What is no feature vector is passed over with a warning: the services that score it dead-letter it. A
 * log that cannot be read is the exception of {@link TopicLog}.
 */
public final class FeatureLog {
    private final Supplier<TopicLog<Features>> logs;
    private final Supplier<Map<TopicPartition, Long>> ends;

    /**
     * @param logs opens the committed records of the topic
     * @param ends how far the topic has been written by now, so that a commit whose markers are on their way is waited for;
     *     or how far a training of the past had read it, so that it can be repeated
     */
    public FeatureLog(Supplier<TopicLog<Features>> logs, Supplier<Map<TopicPartition, Long>> ends) {
        this.logs = logs;
        this.ends = ends;
    }

    /**
     * The line's vectors that closed after {@code from} and by {@code to}, in time order, those that are not finite too. Of several of one bar,
     * which are equal in all that counts, the first is taken.
     *
     * @param featureSet vectors of other feature sets are passed over
     */
    public List<FeatureVector> read(ModelLine line, FeatureSet featureSet, Instant from, Instant to) {
        Instrument own = line.instrument();
        return read(own.toString()::equals, line.interval(), featureSet, from, to)
                .getOrDefault(own, List.of());
    }

    /** The same of every instrument on the log. */
    public Map<Instrument, List<FeatureVector>> readAll(
            Interval interval, FeatureSet featureSet, Instant from, Instant to) {
        return read(any -> true, interval, featureSet, from, to);
    }

    private Map<Instrument, List<FeatureVector>> read(
            Predicate<String> instruments, Interval interval, FeatureSet featureSet, Instant from, Instant to) {
        Map<Instrument, TreeMap<Long, FeatureVector>> found = new HashMap<>();
        Map<TopicPartition, Long> until = ends.get();
        try (TopicLog<Features> log = logs.get()) {
            log.readTo(until, record -> {
                if (Offsets.isBefore(until, record)
                        && record.value().getFeatureSetId().equals(featureSet.id())
                        && instruments.test(record.value().getInstrument())) {
                    FeatureVector vector = FeatureVectorMapping.toVector(record.value());
                    if (belongs(vector, interval, featureSet, from, to)) {
                        found.computeIfAbsent(vector.instrument(), ignored -> new TreeMap<>())
                                .putIfAbsent(vector.closeTime(), vector);
                    }
                }
            });
        }
        return found.entrySet().stream()
                .collect(Collectors.toUnmodifiableMap(
                        Map.Entry::getKey, entry -> List.copyOf(entry.getValue().values())));
    }

    private static boolean belongs(
            FeatureVector vector, Interval interval, FeatureSet featureSet, Instant from, Instant to) {
        return vector.interval() == interval
                && vector.size() == featureSet.size()
                && vector.closeTime() > from.toEpochMilli()
                && vector.closeTime() <= to.toEpochMilli()
                && vector.close() > 0
                && Double.isFinite(vector.close());
    }
}
