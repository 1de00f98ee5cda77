package io.regimeflow.evaluation.report;

import io.regimeflow.schemas.record.DecisionAnswer;
import io.regimeflow.schemas.record.DecisionRequest;
import io.regimeflow.schemas.record.ModelContest;
import io.regimeflow.schemas.record.ModelDeployment;
import io.regimeflow.schemas.record.ModelSelection;
import io.regimeflow.schemas.record.NewPrediction;
import io.regimeflow.schemas.record.TrainingCompleted;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Tells which retired releases nobody needs any more, from what was decided and what was predicted, and from no figure: those of
 * {@code model_version} begin anew with a replay.
 *
 * <p>A release is needed that a kept prediction names, a line's newest deployments, or a contest that runs; and one after or from
 * which another was trained whose own artefact stays, since that cannot be rebuilt without it.
 */
final class UnneededArtifacts {
    /** The newest of a line may be for bars to come; the one before it serves until then. */
    private static final int CURRENT = 2;

    private final Set<String> retired = new HashSet<>();
    private final Map<String, String> asked = new HashMap<>();
    private final Set<String> accepted = new HashSet<>();
    private final Map<String, String> parents = new HashMap<>();
    private final Map<String, List<ModelDeployment>> deployments = new HashMap<>();
    private final Map<String, ModelContest> contests = new HashMap<>();
    private final Set<String> named = new HashSet<>();

    void add(ModelSelection selection) {
        retired.addAll(selection.getRetired());
    }

    void add(DecisionRequest request) {
        if (request.getAction().equals("RETIRE") && request.getRelease() != null) {
            asked.put(request.getRequestId(), request.getRelease());
        }
    }

    void add(DecisionAnswer answer) {
        if (answer.getStatus().equals("ACCEPTED")) {
            accepted.add(answer.getRequestId());
        }
    }

    void add(TrainingCompleted training) {
        if (training.getReleaseId() != null && training.getParentRelease() != null) {
            parents.put(training.getReleaseId(), training.getParentRelease());
        }
    }

    /** In the order of their writing. */
    void add(ModelDeployment deployment) {
        List<ModelDeployment> current =
                deployments.computeIfAbsent(deployment.getModelLine(), line -> new ArrayList<>());
        current.add(deployment);
        if (current.size() > CURRENT) {
            current.remove(0);
        }
    }

    /** In the order of their writing. */
    void add(ModelContest contest) {
        contests.put(contest.getContestId(), contest);
    }

    void add(NewPrediction prediction) {
        named.add(String.valueOf(prediction.getSignalRelease()));
        named.add(String.valueOf(prediction.getRegimeRelease()));
    }

    /** What a selection or a person retired. */
    Set<String> retired() {
        var all = new TreeSet<>(retired);
        asked.forEach((request, release) -> {
            if (accepted.contains(request)) {
                all.add(release);
            }
        });
        return all;
    }

    /**
     * Retired releases with an artefact that no deployment or contest needs, predictions left aside.
     *
     * @param artifacts releases that have one
     */
    Set<String> candidates(Set<String> artifacts) {
        Set<String> candidates = retired();
        candidates.retainAll(artifacts);
        candidates.removeAll(decided());
        return candidates;
    }

    /** Those of the candidates whose artefact nobody needs, once every kept prediction was added. */
    List<String> of(Set<String> artifacts) {
        Set<String> unneeded = candidates(artifacts);
        unneeded.removeAll(named);
        var staying = new HashSet<>(artifacts);
        staying.removeAll(unneeded);
        // One that stays for another's sake may itself be rebuilt, and so on up the line of parents.
        while (unneeded.removeAll(parentsOf(staying))) {
            staying.addAll(artifacts);
            staying.removeAll(unneeded);
        }
        return List.copyOf(unneeded);
    }

    private Set<String> parentsOf(Set<String> releases) {
        return releases.stream().map(parents::get).filter(Objects::nonNull).collect(Collectors.toSet());
    }

    private Set<String> decided() {
        Stream<String> serving = deployments.values().stream()
                .flatMap(List::stream)
                .flatMap(one -> Stream.concat(Stream.of(one.getChampionRelease()), one.getArmReleases().stream()));
        Stream<String> compared = contests.values().stream()
                .filter(contest -> contest.getDecidedAt() == null)
                .flatMap(contest ->
                        Stream.concat(contest.getReleases().stream(), Stream.ofNullable(contest.getQueuedRelease())));
        return Stream.concat(serving, compared).collect(Collectors.toSet());
    }
}
