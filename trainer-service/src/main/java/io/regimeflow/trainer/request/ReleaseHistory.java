package io.regimeflow.trainer.request;

import io.regimeflow.domain.model.ModelLine;
import io.regimeflow.domain.model.ReleaseVersion;
import io.regimeflow.modelformat.Lineage;
import io.regimeflow.modelformat.Release;
import io.regimeflow.modelformat.ReleaseId;
import io.regimeflow.modelformat.ReleaseManifest;
import io.regimeflow.modelformat.TrainingType;
import io.regimeflow.schemas.record.DeploymentApplied;
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
 * Which requests were answered, and each line's releases and champion: what {@code training_completed},
 * {@code model_deployment} and {@code deployment_applied} say, and what this instance has just written there, which its own
 * readers may see only later ({@code docs/decisions/0007-a-commit-is-seen-later.md}).
 *
 * <p>The champion is what serves or will: of the deployments that were not refused the one with the latest effective-from.
 * Who serves is evaluation's decision; a release that it lets serve at once counts from its publishing on.
 *
 * <p><b>Threads.</b> Confined to one thread. <b>Lifecycle.</b> Closes the logs that it reads.
 */
public final class ReleaseHistory implements AutoCloseable {
    private final TopicLog<TrainingCompleted> completions;
    private final TopicLog<ModelDeployment> deployments;
    private final TopicLog<DeploymentApplied> applied;
    private final Set<String> answered = new HashSet<>();
    private final Map<ModelLine, TreeMap<ReleaseVersion, PreviousRelease>> releases = new HashMap<>();
    private final Map<ModelLine, Deployments> deployed = new HashMap<>();
    private final Renewals renewals = new Renewals();

    public ReleaseHistory(
            TopicLog<TrainingCompleted> completions,
            TopicLog<ModelDeployment> deployments,
            TopicLog<DeploymentApplied> applied) {
        this.completions = completions;
        this.deployments = deployments;
        this.applied = applied;
    }

    /** Reads on to the end of the logs. */
    void catchUp() {
        completions.readToEnd(record -> add(record.value()));
        deployments.readToEnd(record -> add(record.value()));
        applied.readToEnd(record -> add(record.value()));
    }

    boolean isAnswered(String requestId) {
        return answered.contains(requestId);
    }

    LineHistory of(ModelLine line) {
        TreeMap<ReleaseVersion, PreviousRelease> known = releases.getOrDefault(line, new TreeMap<>());
        Optional<Deployments.Deployed> champion = deployed(line).champion();
        return new LineHistory(
                List.copyOf(known.keySet()),
                Optional.ofNullable(known.lastEntry()).map(Map.Entry::getValue),
                champion.map(Deployments.Deployed::release),
                deployed(line).newestFull().map(Deployments.Deployed::release),
                champion.map(Deployments.Deployed::effectiveFrom));
    }

    /** Why a request that was made because a release expired is needless by now; empty where it is not. */
    Optional<String> needless(Request request) {
        return renewals.needless(request, of(request.line()).champion());
    }

    /** Takes note of an answer that was committed. */
    void note(Request request, TrainingOutcome outcome) {
        answered.add(request.id());
        if (outcome instanceof TrainingOutcome.Completed completed) {
            Release release = completed.release();
            var noted = new PreviousRelease(release.id(), release.manifest().version());
            add(request.line(), noted);
            Optional<Instant> expiry = release.manifest().lineage().flatMap(Lineage::expiresAt);
            renewals.trained(request.line(), request.type(), request.asOf(), release.id(), expiry);
            Lineage.Mark mark = completed.report().verdict().mark();
            if (completed.isDeployable() && servesAtOnce(noted.version(), mark == Lineage.Mark.BASELINE)) {
                deployed(request.line()).expected(noted, release.manifest().servesFrom());
            }
        }
    }

    /** Others may have to win a contest first: of them, only evaluation's decision tells. */
    private static boolean servesAtOnce(ReleaseVersion version, boolean isBaseline) {
        return isBaseline || !version.isFull();
    }

    private void add(TrainingCompleted completed) {
        answered.add(completed.getRequestId());
        if (completed.getReleaseId() != null) {
            ModelLine line = ModelLine.parse(completed.getModelLine());
            ReleaseId id = ReleaseId.parse(completed.getReleaseId());
            var release = new PreviousRelease(id, ReleaseVersion.parse(completed.getVersion()));
            add(line, release);
            boolean isBaseline = Lineage.Mark.BASELINE.name().equals(completed.getMark());
            if (completed.getDeployable()
                    && completed.getDataTo() != null
                    && servesAtOnce(release.version(), isBaseline)) {
                deployed(line).expected(release, barAfter(line, completed.getDataTo()));
            }
            renewals.trained(
                    line,
                    TrainingType.parse(completed.getTrainingType()),
                    completed.getAsOf(),
                    id,
                    Optional.ofNullable(completed.getExpiresAt()));
        }
    }

    /** As {@link ReleaseManifest#servesFrom()}. */
    private static Instant barAfter(ModelLine line, Instant dataTo) {
        long lastOpen = line.interval().openOf(dataTo.toEpochMilli());
        return Instant.ofEpochMilli(lastOpen + line.interval().millis());
    }

    private void add(ModelDeployment deployment) {
        var release = new PreviousRelease(
                ReleaseId.parse(deployment.getChampionRelease()),
                ReleaseVersion.parse(deployment.getChampionVersion()));
        deployed(ModelLine.parse(deployment.getModelLine()))
                .decided(deployment.getDeploymentId(), release, deployment.getEffectiveFrom());
    }

    private void add(DeploymentApplied answer) {
        deployed(ModelLine.parse(answer.getModelLine()))
                .answered(answer.getDeploymentId(), ReleaseId.parse(answer.getReleaseId()), answer.getStatus());
    }

    private void add(ModelLine line, PreviousRelease release) {
        releases.computeIfAbsent(line, ignored -> new TreeMap<>()).put(release.version(), release);
    }

    private Deployments deployed(ModelLine line) {
        return deployed.computeIfAbsent(line, ignored -> new Deployments());
    }

    @Override
    public void close() {
        try (completions;
                deployments;
                applied) {
            answered.clear();
        }
    }
}
