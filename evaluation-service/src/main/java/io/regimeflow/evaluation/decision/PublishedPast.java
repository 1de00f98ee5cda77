package io.regimeflow.evaluation.decision;

import io.regimeflow.domain.model.ModelLine;
import io.regimeflow.schemas.record.DecisionAnswer;
import io.regimeflow.schemas.record.ModelContest;
import io.regimeflow.schemas.record.ModelDeployment;
import io.regimeflow.schemas.record.ModelSelection;
import io.regimeflow.schemas.topic.KafkaSettings;
import io.regimeflow.schemas.topic.Topic;
import io.regimeflow.schemas.topic.TopicLog;
import io.regimeflow.schemas.topic.Topics;
import io.regimeflow.schemas.topic.WrittenEnds;
import java.time.YearMonth;
import java.util.HashMap;
import java.util.Map;
import java.util.NavigableMap;
import java.util.function.Consumer;
import org.apache.kafka.clients.admin.Admin;

/**
 * What was decided and published before a task had any state.
 *
 * <p>A replay from the start of the log meets trainings, outcomes and requests at other moments than the first run did; what
 * was published then stands, and only what is newer is decided anew.
 */
public final class PublishedPast {
    private static final String CLIENT = "evaluation-service-past";

    private final Map<String, LinePast> lines = new HashMap<>();

    /** What the topics say by now; waits for the end of transactions that are open. */
    public static PublishedPast read(Topics topics, KafkaSettings kafka) {
        var past = new PublishedPast();
        try (Admin admin = Admin.create(kafka.adminProperties(CLIENT))) {
            var ends = new WrittenEnds(admin);
            read(topics.deployments(), kafka, ends, past::add);
            read(topics.contests(), kafka, ends, past::add);
            read(topics.decisionAnswers(), kafka, ends, past::add);
            read(topics.selections(), kafka, ends, past::add);
        }
        return past;
    }

    private static <V> void read(Topic<V> topic, KafkaSettings kafka, WrittenEnds ends, Consumer<V> each) {
        try (TopicLog<V> log = TopicLog.open(topic, kafka, CLIENT)) {
            log.readTo(ends.of(topic), record -> each.accept(record.value()));
        }
    }

    /** Takes one record of {@code model_deployment}, in the order of their writing, as of the others. */
    public void add(ModelDeployment deployment) {
        line(deployment.getModelLine()).add(deployment);
    }

    /** Takes one record of {@code model_contest}; the newest of a contest counts. */
    public void add(ModelContest contest) {
        line(contest.getModelLine()).add(contest);
    }

    /** Takes one record of {@code decision_answer}. */
    public void add(DecisionAnswer answer) {
        line(answer.getModelLine()).add(answer);
    }

    /** Takes one record of {@code model_selection}. */
    public void add(ModelSelection selection) {
        line(selection.getModelLine()).add(selection);
    }

    private LinePast line(String name) {
        return lines.computeIfAbsent(name, ignored -> new LinePast());
    }

    /** Which lineages were champion of a line. */
    public PastReigns reigns(ModelLine line) {
        return of(line).reigns();
    }

    /** Which releases were champion of a line. */
    public PastChampions champions(ModelLine line) {
        return of(line).champions();
    }

    /** The months of a line that were decided about. */
    public NavigableMap<YearMonth, ModelSelection> selections(ModelLine line) {
        return of(line).selections();
    }

    /** What was published about a line. */
    LinePast of(ModelLine line) {
        return lines.getOrDefault(line.toString(), new LinePast());
    }
}
