package io.regimeflow.inference;

import io.regimeflow.schemas.record.DeploymentApplied;
import io.regimeflow.schemas.record.ModelDeployment;
import io.regimeflow.schemas.topic.KafkaSettings;
import io.regimeflow.schemas.topic.Topic;
import io.regimeflow.schemas.topic.TopicLog;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;

/**
 * The bars at which deployments took effect before this service was started.
 *
 * <p>A replay from the start of the log under a new application id meets a deployment at another moment than the first
 * run did; the bar that was published then decides, so both runs switch at the same bar.
 */
final class AppliedHistory {
    private final Map<String, Instant> firstBars = new HashMap<>();

    /** Reads what {@code deployment_applied} says by now. */
    static AppliedHistory read(Topic<DeploymentApplied> topic, KafkaSettings kafka) {
        var history = new AppliedHistory();
        try (TopicLog<DeploymentApplied> log = TopicLog.open(topic, kafka, "inference-service-applied")) {
            log.readToEnd(record -> history.add(record.value()));
        }
        return history;
    }

    /** Takes one record of {@code deployment_applied}; of several for one deployment the first counts. */
    void add(DeploymentApplied applied) {
        if (applied.getStatus().equals("APPLIED") && applied.getFirstCloseTime() != null) {
            firstBars.putIfAbsent(applied.getDeploymentId(), applied.getFirstCloseTime());
        }
    }

    /** Close time, in epoch milliseconds, of the first bar that the deployment may score. */
    long effectiveFrom(ModelDeployment deployment) {
        Instant decided = deployment.getEffectiveFrom();
        Instant applied = firstBars.getOrDefault(deployment.getDeploymentId(), decided);
        return (applied.isAfter(decided) ? applied : decided).toEpochMilli();
    }
}
