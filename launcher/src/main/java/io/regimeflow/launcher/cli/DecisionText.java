package io.regimeflow.launcher.cli;

import io.regimeflow.launcher.decision.DecisionLog;
import io.regimeflow.schemas.record.DecisionAnswer;
import io.regimeflow.schemas.record.DecisionRequest;
import io.regimeflow.schemas.record.ModelContest;
import io.regimeflow.schemas.record.ModelDeployment;
import java.util.List;
import java.util.Optional;

/** Says in a sentence what was decided, from what stands on the logs since. */
final class DecisionText {
    private final DecisionLog log;
    private final Optional<ModelDeployment> deployment;
    private final Optional<ModelContest> contest;

    private DecisionText(DecisionAnswer answer, DecisionLog log) {
        this.log = log;
        this.deployment = Optional.ofNullable(answer.getDeploymentId()).flatMap(log::deployment);
        this.contest = Optional.ofNullable(answer.getContestId()).flatMap(log::contest);
    }

    /** Whether all that the answer names stands on the logs; each topic shows a transaction at a moment of its own. */
    static boolean isWhole(DecisionAnswer answer, DecisionLog log) {
        return (answer.getDeploymentId() == null
                        || log.deployment(answer.getDeploymentId()).isPresent())
                && (answer.getContestId() == null
                        || log.contest(answer.getContestId()).isPresent());
    }

    /** Empty where the logs do not show it. */
    static Optional<String> of(DecisionRequest request, DecisionAnswer answer, DecisionLog log) {
        var text = new DecisionText(answer, log);
        return switch (request.getAction()) {
            case "RETIRE" -> text.retired(request.getRelease());
            case "START_CONTEST" -> text.contest.map(DecisionText::started);
            case "STOP_CONTEST" ->
                log.contest(String.valueOf(request.getContestId())).map(text::stopped);
            default -> text.deployment.map(text::serves);
        };
    }

    private String serves(ModelDeployment now) {
        Optional<ModelDeployment> before = log.before(now);
        if (before.filter(each -> each.getChampionRelease().equals(now.getChampionRelease()))
                .isPresent()) {
            return "%s serves %s on".formatted(now.getChampionVersion(), now.getModelLine());
        }
        return "%s serves %s from %s%s"
                .formatted(
                        now.getChampionVersion(),
                        now.getModelLine(),
                        now.getEffectiveFrom(),
                        before.map(each -> ", in place of " + each.getChampionVersion())
                                .orElse(""));
    }

    private Optional<String> retired(String release) {
        return log.trainings().stream()
                .filter(training -> training.releaseId().hex().equals(release))
                .findFirst()
                .map(training -> "%s of %s is out of service for ever%s"
                        .formatted(
                                training.version(),
                                training.line(),
                                deployment
                                        .map(each ->
                                                ", and scores no bar from %s on".formatted(each.getEffectiveFrom()))
                                        .orElse("")));
    }

    private static String started(ModelContest contest) {
        List<String> versions = contest.getVersions();
        List<String> challengers = versions.subList(1, versions.size());
        return "%s %s %s on %s from %s, until %s at the latest"
                .formatted(
                        String.join(", ", challengers),
                        challengers.size() == 1 ? "challenges" : "challenge",
                        versions.get(0),
                        contest.getModelLine(),
                        contest.getStartedFrom(),
                        contest.getLatest());
    }

    private String stopped(ModelContest ended) {
        String served = deployment.map(now -> ": " + serves(now)).orElse("");
        return "the contest of %s has ended%s".formatted(String.join(" / ", ended.getVersions()), served);
    }
}
