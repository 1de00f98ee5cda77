package io.regimeflow.launcher.decision;

import io.regimeflow.domain.model.ModelLine;
import io.regimeflow.domain.model.Task;
import io.regimeflow.schemas.record.ModelContest;
import io.regimeflow.schemas.record.ModelDeployment;
import io.regimeflow.trainer.request.RecordedTraining;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;

/**
 * Refuses what the log already shows to be impossible, before it is asked; what it cannot see, evaluation refuses.
 *
 * <p><b>Failure.</b> {@link NotPossibleException}, with what is allowed; {@link IllegalArgumentException} for shares that are none.
 */
public record Objections(DecisionLog log) {
    private static final double ROUNDING = 1e-9;

    /**
     * One that serves cannot be activated, nor one that the gate kept back.
     *
     * @param force also where it kept it back
     */
    public void toActivating(RecordedTraining release, boolean force) {
        if (isChampion(release)) {
            throw new NotPossibleException("release %s serves %s already".formatted(release.version(), release.line()));
        }
        if (!force) {
            requireLetThrough(release, "; --force lets it serve all the same");
        }
    }

    /** There has to be another release to go back to. */
    public void toRollingBack(ModelLine line) {
        ModelDeployment champion = champion(line);
        if (!log.hasPredecessor(line)) {
            throw new NotPossibleException(
                    "%s has had no champion before %s: there is nothing to go back to; 'models activate' lets another release serve"
                            .formatted(line, champion.getChampionVersion()));
        }
    }

    /** The champion cannot be retired. */
    public void toRetiring(RecordedTraining release) {
        if (isChampion(release)) {
            throw new NotPossibleException(
                    "release %s serves %s: activate another one first".formatted(release.version(), release.line()));
        }
    }

    /** A contest needs a champion, no other contest, and other releases that read the same features. */
    public void toContest(ModelLine line, List<RecordedTraining> challengers, List<Double> shares) {
        if (line.task() != Task.SIGNAL) {
            throw new NotPossibleException(
                    "%s cannot have a contest: only signals have outcomes; 'models activate' lets another release serve"
                            .formatted(line));
        }
        ModelDeployment champion = champion(line);
        log.running(line).ifPresent(running -> {
            throw new NotPossibleException("%s has a contest already, %s; 'contest stop %s' ends it"
                    .formatted(line, running.getContestId(), line));
        });
        Set<String> arms = new HashSet<>();
        for (RecordedTraining challenger : challengers) {
            if (isChampion(challenger)) {
                throw new NotPossibleException("release %s is the champion of %s, and cannot challenge itself"
                        .formatted(challenger.version(), line));
            }
            if (!arms.add(challenger.releaseId().hex())) {
                throw new NotPossibleException("release %s is named twice".formatted(challenger.version()));
            }
            requireLetThrough(challenger, "");
            requireSameFeatures(challenger, champion);
        }
        requireShares(shares, challengers.size() + 1);
    }

    private static void requireLetThrough(RecordedTraining release, String advice) {
        if (!release.record().getDeployable()) {
            throw new NotPossibleException("release %s was kept back by the gate: %s%s"
                    .formatted(
                            release.version(),
                            String.join("; ", release.record().getGateReasons()),
                            advice));
        }
    }

    private void requireSameFeatures(RecordedTraining challenger, ModelDeployment champion) {
        log.trainings().stream()
                .filter(training -> training.releaseId().hex().equals(champion.getChampionRelease()))
                .map(training -> training.record().getFeatureSetId())
                .filter(features ->
                        !Objects.equals(features, challenger.record().getFeatureSetId()))
                .findFirst()
                .ifPresent(features -> {
                    throw new NotPossibleException("release %s reads feature set %s, the champion %s reads %s"
                            .formatted(
                                    challenger.version(),
                                    challenger.record().getFeatureSetId(),
                                    champion.getChampionVersion(),
                                    features));
                });
    }

    private static void requireShares(List<Double> shares, int arms) {
        if (shares.isEmpty()) {
            return;
        }
        double sum = shares.stream().mapToDouble(Double::doubleValue).sum();
        if (shares.size() != arms
                || shares.stream().anyMatch(share -> !(share >= 0 && share <= 1))
                || !(Math.abs(sum - 1) <= ROUNDING)) {
            throw new IllegalArgumentException(
                    "--shares %s must be %d numbers from 0 to 1 whose sum is 1, the champion's first"
                            .formatted(shares, arms));
        }
    }

    /** It has to run, and the winner to be one of its arms. */
    public void toStopping(ModelContest contest) {
        if (!contest.getStatus().equals("RUNNING")) {
            throw new NotPossibleException("contest %s has ended already, %s"
                    .formatted(
                            contest.getContestId(),
                            contest.getWinner() == null ? "without a winner" : contest.getWinner() + " won"));
        }
    }

    private boolean isChampion(RecordedTraining release) {
        return log.newest(release.line())
                .map(ModelDeployment::getChampionRelease)
                .filter(release.releaseId().hex()::equals)
                .isPresent();
    }

    private ModelDeployment champion(ModelLine line) {
        return log.newest(line)
                .orElseThrow(() -> new NotPossibleException("nothing serves %s; lines that are served: %s"
                        .formatted(
                                line,
                                log.deployments().keySet().stream().sorted().toList())));
    }
}
