package io.regimeflow.trainer.request;

import io.regimeflow.domain.model.ModelLine;
import io.regimeflow.domain.model.ReleaseVersion;
import io.regimeflow.modelformat.Release;
import io.regimeflow.modelformat.ReleaseId;
import io.regimeflow.schemas.record.ModelDeployment;
import io.regimeflow.schemas.record.TrainingCompleted;
import io.regimeflow.schemas.topic.TopicLog;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/**
 * Which requests were answered, and each line's releases and champion: what {@code training_completed} and
 * {@code model_deployment} say, and what this instance has just written there, which its own readers may see only later
 * ({@code docs/decisions/0007-a-commit-is-seen-later.md}).
 *
 * <p><b>Threads.</b> Confined to one thread. <b>Lifecycle.</b> Closes the logs that it reads.
 */
public final class ReleaseHistory implements AutoCloseable {
    private final TopicLog<TrainingCompleted> completions;
    private final TopicLog<ModelDeployment> deployments;
    private final Set<String> answered = new HashSet<>();
    private final Map<ModelLine, TreeMap<ReleaseVersion, PreviousRelease>> releases = new HashMap<>();
    private final Map<ModelLine, Champion> champions = new HashMap<>();

    private record Champion(PreviousRelease release, Instant effectiveFrom) {}

    public ReleaseHistory(TopicLog<TrainingCompleted> completions, TopicLog<ModelDeployment> deployments) {
        this.completions = completions;
        this.deployments = deployments;
    }

    /** Reads on to the end of the logs. */
    void catchUp() {
        completions.readToEnd(record -> add(record.value()));
        deployments.readToEnd(record -> add(record.value()));
    }

    boolean isAnswered(String requestId) {
        return answered.contains(requestId);
    }

    LineHistory of(ModelLine line) {
        TreeMap<ReleaseVersion, PreviousRelease> known = releases.getOrDefault(line, new TreeMap<>());
        return new LineHistory(
                List.copyOf(known.keySet()),
                Optional.ofNullable(known.lastEntry()).map(Map.Entry::getValue),
                Optional.ofNullable(champions.get(line)).map(Champion::release));
    }

    /** Takes note of an answer that was committed. */
    void note(Request request, TrainingOutcome outcome) {
        answered.add(request.id());
        if (outcome instanceof TrainingOutcome.Completed completed) {
            Release release = completed.release();
            var noted = new PreviousRelease(release.id(), release.manifest().version());
            add(request.line(), noted);
            if (completed.isDeployable()) {
                deployed(request.line(), new Champion(noted, request.effectiveFrom()));
            }
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

    private void add(ModelDeployment deployment) {
        var release = new PreviousRelease(
                ReleaseId.parse(deployment.getChampionRelease()),
                ReleaseVersion.parse(deployment.getChampionVersion()));
        deployed(ModelLine.parse(deployment.getModelLine()), new Champion(release, deployment.getEffectiveFrom()));
    }

    private void add(ModelLine line, PreviousRelease release) {
        releases.computeIfAbsent(line, ignored -> new TreeMap<>()).put(release.version(), release);
    }

    /** What this instance wrote a moment ago must not give way to what it wrote before, and only reads now. */
    private void deployed(ModelLine line, Champion deployed) {
        champions.merge(line, deployed, (old, now) -> now.effectiveFrom().isBefore(old.effectiveFrom()) ? old : now);
    }

    @Override
    public void close() {
        try (completions;
                deployments) {
            answered.clear();
        }
    }
}
