package io.regimeflow.launcher.decision;

import io.regimeflow.domain.model.ModelLine;
import io.regimeflow.schemas.record.ModelContest;
import io.regimeflow.schemas.record.ModelDeployment;
import io.regimeflow.schemas.topic.KafkaSettings;
import io.regimeflow.schemas.topic.TopicLog;
import io.regimeflow.schemas.topic.Topics;
import io.regimeflow.trainer.request.RecordedTraining;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * What stands on the logs of a cluster about who serves.
 *
 * @param trainings that gave a release, those of one line in order
 * @param deployments of each line that inference did not refuse, in the order of their taking effect
 * @param contests each as it stands now, in the order in which they began
 */
public record DecisionLog(
        List<RecordedTraining> trainings,
        Map<ModelLine, List<ModelDeployment>> deployments,
        List<ModelContest> contests) {
    private static final String CLIENT = "decisions";

    public DecisionLog {
        trainings = List.copyOf(trainings);
        deployments = Map.copyOf(deployments);
        contests = List.copyOf(contests);
    }

    /** Reads it from the beginning. */
    public static DecisionLog read(KafkaSettings kafka, Topics topics) {
        try (var completed = TopicLog.open(topics.trainingCompleted(), kafka, CLIENT)) {
            return new DecisionLog(
                    RecordedTraining.readAll(completed), deployments(kafka, topics), contests(kafka, topics));
        }
    }

    private static Map<ModelLine, List<ModelDeployment>> deployments(KafkaSettings kafka, Topics topics) {
        Set<String> refused = refused(kafka, topics);
        Map<String, ModelDeployment> decided = new LinkedHashMap<>();
        try (var log = TopicLog.open(topics.deployments(), kafka, CLIENT)) {
            log.readToEnd(record -> decided.put(record.value().getDeploymentId(), record.value()));
        }
        Map<ModelLine, List<ModelDeployment>> byLine = new TreeMap<>();
        decided.values().stream()
                .filter(each -> !refused.contains(answered(each.getDeploymentId(), each.getChampionRelease())))
                .sorted(Comparator.comparing(ModelDeployment::getEffectiveFrom))
                .forEach(each -> byLine.computeIfAbsent(ModelLine.parse(each.getModelLine()), line -> new ArrayList<>())
                        .add(each));
        return byLine;
    }

    /** Champions that inference would not serve; one that served a bar was taken, whatever a replay says. */
    private static Set<String> refused(KafkaSettings kafka, Topics topics) {
        Set<String> refused = new HashSet<>();
        Set<String> applied = new HashSet<>();
        try (var log = TopicLog.open(topics.deploymentsApplied(), kafka, CLIENT)) {
            log.readToEnd(record -> {
                String answered = answered(
                        record.value().getDeploymentId(), record.value().getReleaseId());
                switch (record.value().getStatus()) {
                    case "REFUSED" -> refused.add(answered);
                    case "APPLIED" -> applied.add(answered);
                    default -> {
                        // ACCEPTED: its bar is still to come.
                    }
                }
            });
        }
        refused.removeAll(applied);
        return refused;
    }

    private static String answered(String deployment, String release) {
        return deployment + " " + release;
    }

    private static List<ModelContest> contests(KafkaSettings kafka, Topics topics) {
        Map<String, ModelContest> newest = new LinkedHashMap<>();
        try (var log = TopicLog.open(topics.contests(), kafka, CLIENT)) {
            log.readToEnd(record -> newest.put(record.value().getContestId(), record.value()));
        }
        return newest.values().stream()
                .sorted(Comparator.comparing(ModelContest::getStartedFrom))
                .toList();
    }

    /** Who serves the line, or will from the bar on that it was decided for. */
    public Optional<ModelDeployment> newest(ModelLine line) {
        List<ModelDeployment> decided = deployments.getOrDefault(line, List.of());
        return decided.isEmpty() ? Optional.empty() : Optional.of(decided.get(decided.size() - 1));
    }

    /** The deployment of that name. */
    public Optional<ModelDeployment> deployment(String id) {
        return deployments.values().stream()
                .flatMap(List::stream)
                .filter(each -> each.getDeploymentId().equals(id))
                .findFirst();
    }

    /** What served the line until a deployment took effect. */
    public Optional<ModelDeployment> before(ModelDeployment deployment) {
        List<ModelDeployment> decided = deployments.getOrDefault(ModelLine.parse(deployment.getModelLine()), List.of());
        int place = decided.indexOf(deployment);
        return place < 1 ? Optional.empty() : Optional.of(decided.get(place - 1));
    }

    /** Whether another release was the line's champion before. */
    public boolean hasPredecessor(ModelLine line) {
        return deployments.getOrDefault(line, List.of()).stream()
                        .map(ModelDeployment::getChampionRelease)
                        .distinct()
                        .count()
                > 1;
    }

    /** The line's contest that has not ended. */
    public Optional<ModelContest> running(ModelLine line) {
        return of(line).filter(contest -> contest.getStatus().equals("RUNNING")).findFirst();
    }

    /** The line's contest that runs, or else the last one. */
    public Optional<ModelContest> latest(ModelLine line) {
        return running(line).or(() -> of(line).reduce((old, now) -> now));
    }

    /** The contest of that name. */
    public Optional<ModelContest> contest(String id) {
        return contests.stream()
                .filter(contest -> contest.getContestId().equals(id))
                .findFirst();
    }

    private Stream<ModelContest> of(ModelLine line) {
        return contests.stream().filter(contest -> contest.getModelLine().equals(line.toString()));
    }
}
