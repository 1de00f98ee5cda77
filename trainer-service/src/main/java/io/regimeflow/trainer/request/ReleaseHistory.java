package io.regimeflow.trainer.request;

import io.regimeflow.domain.model.ModelLine;
import io.regimeflow.domain.model.ReleaseVersion;
import io.regimeflow.modelformat.Release;
import io.regimeflow.modelformat.ReleaseId;
import io.regimeflow.schemas.record.TrainingCompleted;
import io.regimeflow.schemas.topic.TopicLog;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Which requests were answered, and each line's newest release: what {@code training_completed} says, and what this
 * instance has just written there, which its own reader may see only later
 * ({@code docs/decisions/0007-a-commit-is-seen-later.md}).
 *
 * <p><b>Threads.</b> Confined to one thread. <b>Lifecycle.</b> Closes the log that it reads.
 */
public final class ReleaseHistory implements AutoCloseable {
    private final TopicLog<TrainingCompleted> log;
    private final Set<String> answered = new HashSet<>();
    private final Map<ModelLine, PreviousRelease> newest = new HashMap<>();

    public ReleaseHistory(TopicLog<TrainingCompleted> log) {
        this.log = log;
    }

    /** Reads on to the end of the log. */
    void catchUp() {
        log.readToEnd(record -> add(record.value()));
    }

    boolean isAnswered(String requestId) {
        return answered.contains(requestId);
    }

    /** The line's newest release, by version. */
    Optional<PreviousRelease> newest(ModelLine line) {
        return Optional.ofNullable(newest.get(line));
    }

    /** Takes note of an answer that was committed. */
    void note(Request request, TrainingOutcome outcome) {
        answered.add(request.id());
        if (outcome instanceof TrainingOutcome.Completed completed) {
            Release release = completed.release();
            add(
                    request.line(),
                    new PreviousRelease(release.id(), release.manifest().version()));
        }
    }

    private void add(TrainingCompleted completed) {
        answered.add(completed.getRequestId());
        if (completed.getReleaseId() != null) {
            add(
                    ModelLine.parse(completed.getModelLine()),
                    new PreviousRelease(
                            ReleaseId.parse(completed.getReleaseId()), ReleaseVersion.parse(completed.getVersion())));
        }
    }

    private void add(ModelLine line, PreviousRelease release) {
        newest.merge(line, release, (old, now) -> now.version().compareTo(old.version()) > 0 ? now : old);
    }

    @Override
    public void close() {
        log.close();
    }
}
