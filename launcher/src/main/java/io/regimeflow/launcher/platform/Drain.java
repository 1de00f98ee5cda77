package io.regimeflow.launcher.platform;

import io.regimeflow.launcher.lockstep.GroupProgress;
import io.regimeflow.launcher.topic.RecordEnds;
import io.regimeflow.schemas.topic.KafkaSettings;
import io.regimeflow.schemas.topic.Topics;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.common.TopicPartition;

/**
 * Finds out whether every published bar has become a vector, every vector has been scored and audited, and every prediction
 * judged.
 */
public final class Drain implements AutoCloseable {
    private final Admin admin;
    private final KafkaSettings kafka;
    private final Topics topics;
    private final List<GroupProgress> computed;
    private final GroupProgress scored;
    private final Map<String, GroupProgress> audited = new LinkedHashMap<>();
    private final JudgingProgress judged;
    private boolean allComputed;
    private Map<TopicPartition, Long> vectors = Map.of();

    /** For the groups of a plan. */
    public Drain(KafkaSettings kafka, Topics topics, PlatformPlan plan) {
        this.admin = Admin.create(kafka.adminProperties("drain"));
        this.kafka = kafka;
        this.topics = topics;
        this.computed = progress(plan.featureGroups());
        this.scored = new GroupProgress(admin, plan.scoringGroup());
        plan.auditGroups().forEach(group -> audited.put(group, new GroupProgress(admin, group)));
        this.judged = new JudgingProgress(admin, kafka, topics, plan.judgingGroup());
    }

    private List<GroupProgress> progress(List<String> groups) {
        return groups.stream().map(group -> new GroupProgress(admin, group)).toList();
    }

    /**
     * Whether everything has been dealt with.
     *
     * @param publishedNextOffsets the offset after the last bar of each partition, once no more come
     * @param stoppedAudits groups for which nobody need wait any longer
     */
    public boolean isDone(Map<TopicPartition, Long> publishedNextOffsets, Set<String> stoppedAudits)
            throws InterruptedException {
        if (!allComputed) {
            if (!allReached(computed, publishedNextOffsets)) {
                return false;
            }
            allComputed = true;
            vectors = RecordEnds.of(List.of(topics.features().name()), kafka, admin);
        }
        List<GroupProgress> auditing = audited.keySet().stream()
                .filter(group -> !stoppedAudits.contains(group))
                .map(audited::get)
                .toList();
        return scored.reached(vectors)
                && allReached(auditing, publishedNextOffsets)
                && allReached(auditing, vectors)
                && judged.reached(publishedNextOffsets);
    }

    private static boolean allReached(List<GroupProgress> groups, Map<TopicPartition, Long> nextOffsets)
            throws InterruptedException {
        for (GroupProgress each : groups) {
            if (!each.reached(nextOffsets)) {
                return false;
            }
        }
        return true;
    }

    @Override
    public void close() {
        admin.close();
    }
}
