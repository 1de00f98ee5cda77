package io.regimeflow.inference;

import io.regimeflow.inference.deployment.Deployment;
import io.regimeflow.schemas.record.DeploymentApplied;
import io.regimeflow.schemas.record.ModelDeployment;
import io.regimeflow.schemas.topic.KafkaSettings;
import io.regimeflow.schemas.topic.Topic;
import io.regimeflow.schemas.topic.TopicLog;
import io.regimeflow.schemas.topic.WrittenEnds;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.clients.admin.Admin;

/**
 * What became of deployments before this service was started.
 *
 * <p>A replay from the start of the log under a new application id meets a deployment at another moment than the first
 * run did, and may find a release that the first run waited for in vain; what was published then decides, so both runs
 * switch at the same bars.
 */
final class AppliedHistory {
    private final Map<String, Instant> firstBars = new HashMap<>();
    private final Map<String, Set<String>> refused = new HashMap<>();

    /** Reads what {@code deployment_applied} says by now; waits for the end of transactions that are open. */
    static AppliedHistory read(Topic<DeploymentApplied> topic, KafkaSettings kafka) {
        var history = new AppliedHistory();
        try (Admin admin = Admin.create(kafka.adminProperties("inference-service-applied"));
                TopicLog<DeploymentApplied> log = TopicLog.open(topic, kafka, "inference-service-applied")) {
            log.readTo(new WrittenEnds(admin).of(topic), record -> history.add(record.value()));
        }
        return history;
    }

    /** Takes one record of {@code deployment_applied}; of several for one deployment the first counts. */
    void add(DeploymentApplied applied) {
        switch (applied.getStatus()) {
            case "APPLIED" -> {
                if (applied.getFirstCloseTime() != null) {
                    firstBars.putIfAbsent(applied.getDeploymentId(), applied.getFirstCloseTime());
                }
            }
            case "REFUSED" ->
                refused.computeIfAbsent(applied.getDeploymentId(), id -> new HashSet<>())
                        .add(applied.getReleaseId());
            default -> {
                // ACCEPTED: decided, but the bar was still to come.
            }
        }
    }

    /** Whether the deployment's champion was refused, and never scored a bar. */
    boolean wasRefused(Deployment deployment) {
        return !firstBars.containsKey(deployment.id())
                && releasesRefused(deployment).contains(deployment.releaseId());
    }

    /** The deployment without the arms that were refused: none of them scored a bar under it. */
    Deployment obeyed(Deployment deployment) {
        Deployment obeyed = deployment;
        for (String release : releasesRefused(deployment)) {
            obeyed = obeyed.without(release);
        }
        return obeyed;
    }

    private Set<String> releasesRefused(Deployment deployment) {
        return refused.getOrDefault(deployment.id(), Set.of());
    }

    /** Close time, in epoch milliseconds, of the first bar that the deployment may score. */
    long effectiveFrom(ModelDeployment deployment) {
        Instant decided = deployment.getEffectiveFrom();
        Instant applied = firstBars.getOrDefault(deployment.getDeploymentId(), decided);
        return (applied.isAfter(decided) ? applied : decided).toEpochMilli();
    }
}
