package io.regimeflow.evaluation.decision;

import io.regimeflow.domain.model.ModelLine;
import io.regimeflow.schemas.record.DecisionAnswer;
import io.regimeflow.schemas.record.ModelContest;
import io.regimeflow.schemas.record.ModelDeployment;
import io.regimeflow.schemas.topic.KafkaSettings;
import io.regimeflow.schemas.topic.Topic;
import io.regimeflow.schemas.topic.TopicLog;
import io.regimeflow.schemas.topic.Topics;
import io.regimeflow.schemas.topic.WrittenEnds;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
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

    private final Map<String, List<ModelDeployment>> deployments = new HashMap<>();
    private final Map<String, Map<String, ModelContest>> contests = new HashMap<>();
    private final Map<String, Set<String>> answers = new HashMap<>();

    /** What the topics say by now; waits for the end of transactions that are open. */
    public static PublishedPast read(Topics topics, KafkaSettings kafka) {
        var past = new PublishedPast();
        try (Admin admin = Admin.create(kafka.adminProperties(CLIENT))) {
            var ends = new WrittenEnds(admin);
            read(topics.deployments(), kafka, ends, past::add);
            read(topics.contests(), kafka, ends, past::add);
            read(topics.decisionAnswers(), kafka, ends, past::add);
        }
        return past;
    }

    private static <V> void read(Topic<V> topic, KafkaSettings kafka, WrittenEnds ends, Consumer<V> each) {
        try (TopicLog<V> log = TopicLog.open(topic, kafka, CLIENT)) {
            log.readTo(ends.of(topic), record -> each.accept(record.value()));
        }
    }

    /** Takes one record of {@code model_deployment}. */
    void add(ModelDeployment deployment) {
        deployments
                .computeIfAbsent(deployment.getModelLine(), line -> new ArrayList<>())
                .add(deployment);
    }

    /** Takes one record of {@code model_contest}; the newest of a contest counts. */
    void add(ModelContest contest) {
        Map<String, ModelContest> ofLine =
                contests.computeIfAbsent(contest.getModelLine(), line -> new LinkedHashMap<>());
        ofLine.remove(contest.getContestId());
        ofLine.put(contest.getContestId(), contest);
    }

    /** Takes one record of {@code decision_answer}. */
    void add(DecisionAnswer answer) {
        Set<String> ofLine = answers.computeIfAbsent(answer.getModelLine(), line -> new TreeSet<>());
        ofLine.add(answer.getRequestId());
        if (answer.getStatus().equals("ACCEPTED")) {
            ofLine.add(accepted(answer.getRequestId()));
        }
    }

    /** What is noted of a request that was accepted, beside its id. */
    static String accepted(String requestId) {
        return "accepted " + requestId;
    }

    /** Which lineages were champion of a line. */
    public PastReigns reigns(ModelLine line) {
        return PastReigns.of(deployments.getOrDefault(line.toString(), List.of()));
    }

    /** What was published about a line. */
    OfLine of(ModelLine line) {
        String name = line.toString();
        return new OfLine(
                deployments.getOrDefault(name, List.of()),
                List.copyOf(contests.getOrDefault(name, Map.of()).values()),
                Set.copyOf(answers.getOrDefault(name, Set.of())));
    }

    /**
     * What was published about one line.
     *
     * @param contests the last record of each, in the order of those
     * @param requests ids of those that were answered, and {@linkplain #accepted notes} of those that were accepted
     */
    record OfLine(List<ModelDeployment> deployments, List<ModelContest> contests, Set<String> requests) {

        /** Ids of the decisions and requests that are not to be made again. */
        List<String> answered() {
            var ids = new ArrayList<>(requests);
            deployments.forEach(deployment -> ids.add(deployment.getDeploymentId()));
            contests.forEach(contest -> ids.add(contest.getContestId()));
            return ids;
        }

        /** What was decided. */
        LineState state() {
            LineState state = LineState.NONE;
            for (ModelDeployment deployment : deployments) {
                state = PastLineups.after(state, deployment);
            }
            for (ModelContest contest : contests) {
                state = PastContests.after(state, contest);
            }
            return state.settledUntil(state.newestFrom());
        }
    }
}
