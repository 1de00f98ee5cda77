package io.regimeflow.trainer.request;

import io.regimeflow.domain.model.ModelLine;
import io.regimeflow.domain.model.ReleaseVersion;
import io.regimeflow.schemas.record.TrainingCompleted;
import io.regimeflow.schemas.topic.Topic;
import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.common.TopicPartition;

/**
 * What {@code training_completed} says of the past: which requests were answered, and each line's newest release.
 *
 * <p><b>Threads.</b> Confined to one thread.
 */
public final class ReleaseHistory implements AutoCloseable {
    private static final Duration POLL = Duration.ofMillis(100);

    private final Consumer<String, TrainingCompleted> consumer;
    private final Set<String> answered = new HashSet<>();
    private final Map<ModelLine, PreviousRelease> newest = new HashMap<>();

    /** @param consumer reads committed records and belongs to no group */
    public ReleaseHistory(Topic<TrainingCompleted> topic, Consumer<String, TrainingCompleted> consumer) {
        this.consumer = consumer;
        List<TopicPartition> partitions = consumer.partitionsFor(topic.name()).stream()
                .map(partition -> new TopicPartition(partition.topic(), partition.partition()))
                .toList();
        consumer.assign(partitions);
        consumer.seekToBeginning(partitions);
    }

    /** Reads on to the end of the log. */
    void catchUp() {
        Map<TopicPartition, Long> ends = consumer.endOffsets(consumer.assignment());
        while (ends.entrySet().stream().anyMatch(end -> consumer.position(end.getKey()) < end.getValue())) {
            consumer.poll(POLL).forEach(record -> add(record.value()));
        }
    }

    boolean isAnswered(String requestId) {
        return answered.contains(requestId);
    }

    /** The line's newest release, by version. */
    Optional<PreviousRelease> newest(ModelLine line) {
        return Optional.ofNullable(newest.get(line));
    }

    /**
     * Takes note of an answer that was committed just now: a reader of committed records sees it only once the broker has
     * written the transaction's marker, which may be later.
     */
    void published(Request request, TrainingOutcome outcome) {
        answered.add(request.id());
        if (outcome instanceof TrainingOutcome.Completed completed) {
            var manifest = completed.release().manifest();
            add(request.line(), completed.release().id().hex(), manifest.version());
        }
    }

    private void add(TrainingCompleted completed) {
        answered.add(completed.getRequestId());
        if (completed.getReleaseId() != null) {
            add(
                    ModelLine.parse(completed.getModelLine()),
                    completed.getReleaseId(),
                    ReleaseVersion.parse(completed.getVersion()));
        }
    }

    private void add(ModelLine line, String releaseId, ReleaseVersion version) {
        newest.merge(
                line,
                new PreviousRelease(releaseId, version),
                (old, now) -> now.version().compareTo(old.version()) > 0 ? now : old);
    }

    @Override
    public void close() {
        consumer.close();
    }
}
