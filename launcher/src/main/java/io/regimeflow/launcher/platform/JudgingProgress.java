package io.regimeflow.launcher.platform;

import io.regimeflow.launcher.lockstep.GroupProgress;
import io.regimeflow.launcher.topic.RecordEnds;
import io.regimeflow.schemas.topic.KafkaSettings;
import io.regimeflow.schemas.topic.Topics;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;

/** How far evaluation has judged what was predicted, and followed the lines that this was about. */
final class JudgingProgress {
    private final Admin admin;
    private final KafkaSettings kafka;
    private final Topics topics;
    private final String group;
    private final GroupProgress progress;
    private Optional<Map<TopicPartition, Long>> said = Optional.empty();
    private Optional<Map<TopicPartition, Long>> addressed = Optional.empty();

    /** @param admin stays the caller's to close */
    JudgingProgress(Admin admin, KafkaSettings kafka, Topics topics, String group) {
        this.admin = admin;
        this.kafka = kafka;
        this.topics = topics;
        this.group = group;
        this.progress = new GroupProgress(admin, group);
    }

    /** Whether all is judged that has been written when this is first asked, which is once every vector has been scored. */
    boolean reached(Map<TopicPartition, Long> bars) throws InterruptedException {
        if (said.isEmpty()) {
            said = Optional.of(RecordEnds.of(inputs(), kafka, admin));
        }
        if (!progress.reached(bars) || !progress.reached(said.get())) {
            return false;
        }
        if (addressed.isEmpty()) {
            addressed = Optional.of(RecordEnds.of(betweenStages(), kafka, admin));
        }
        return progress.reached(addressed.get());
    }

    private List<String> inputs() {
        return List.of(
                topics.predictions().name(),
                topics.shadowPredictions().name(),
                topics.deploymentsApplied().name(),
                topics.trainingCompleted().name(),
                topics.signalOutcomes().name(),
                topics.decisionRequests().name());
    }

    /** The topics through which the first stage sends what it found to the tasks of the model lines. */
    private List<String> betweenStages() throws InterruptedException {
        try {
            return admin.listTopics().names().get().stream()
                    .filter(name -> name.startsWith(group + "-") && name.endsWith("-repartition"))
                    .toList();
        } catch (ExecutionException e) {
            throw new KafkaException("cannot list the topics of group " + group, e.getCause());
        }
    }
}
