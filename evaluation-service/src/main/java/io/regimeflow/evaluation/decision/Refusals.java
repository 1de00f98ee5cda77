package io.regimeflow.evaluation.decision;

import io.regimeflow.domain.model.ModelLine;
import io.regimeflow.evaluation.decision.Deployer.Reason;
import io.regimeflow.schemas.record.DeploymentApplied;
import java.time.Instant;
import java.util.Optional;

/**
 * What follows where inference does not accept a release: of the champion, that what served before goes on serving; of an arm,
 * that it is none any more, and of the last challenger, that its contest ends.
 */
final class Refusals {
    private final LineBooks books;
    private final ContestDesk contests;
    private final Deployer deployer;

    Refusals(LineBooks books, ContestDesk contests, Deployer deployer) {
        this.books = books;
        this.contests = contests;
        this.deployer = deployer;
    }

    void hear(ModelLine line, DeploymentApplied answer) {
        String id = answer.getDeploymentId();
        if (answer.getStatus().equals("APPLIED")) {
            books.apply(line, id);
        }
        // What served once and is passed over by a later replay was not refused.
        if (answer.getStatus().equals("REFUSED") && !books.isKnown(Noted.SERVED, line, id)) {
            books.deployed(line, id).ifPresent(lineup -> refused(line, lineup, answer));
        }
    }

    private void refused(ModelLine line, Lineup lineup, DeploymentApplied answer) {
        boolean newest = books.of(line).lineup().filter(lineup::equals).isPresent();
        if (isChampion(lineup, answer)) {
            books.refuse(line, lineup.deploymentId());
            if (newest) {
                fallBack(line, lineup, answer);
            }
        } else if (newest && lineup.all().anyMatch(arm -> arm.releaseId().equals(answer.getReleaseId()))) {
            without(line, lineup, answer);
        }
    }

    /** What serves again may be of before the contest that runs, or of one that has ended. */
    private void fallBack(ModelLine line, Lineup refused, DeploymentApplied answer) {
        Optional<String> running = books.of(line).contest().map(RunningContest::id);
        Optional<Lineup> left = books.of(line).lineup();
        Optional<String> contest = left.flatMap(Lineup::contestId);
        if (contest.equals(running)) {
            return;
        }
        if (running.isPresent()) {
            contests.close(line, Ending.refused(refused.from()));
        }
        if (contest.isPresent() && !isChampion(left.orElseThrow(), answer)) {
            Instant from = deployer.from(line, refused.from());
            deployer.deploy(
                    line, left.orElseThrow().at(without(refused, answer), from).uncontested(), reason(answer));
        }
        if (running.isPresent()) {
            contests.startQueued(line, refused.from());
        }
    }

    private static boolean isChampion(Lineup lineup, DeploymentApplied answer) {
        return lineup.champion().releaseId().equals(answer.getReleaseId());
    }

    private static String without(Lineup lineup, DeploymentApplied answer) {
        return Ids.bounded("%s|REFUSED|%s".formatted(lineup.deploymentId(), answer.getReleaseId()));
    }

    private static Reason reason(DeploymentApplied answer) {
        String why = answer.getReason() == null ? "inference refused it" : answer.getReason();
        return Reason.of("REFUSAL", "without release %s: %s".formatted(answer.getReleaseId(), why));
    }

    private void without(ModelLine line, Lineup lineup, DeploymentApplied answer) {
        Lineup left = lineup.without(answer.getReleaseId(), without(lineup, answer), lineup.from());
        Optional<RunningContest> running = books.of(line).contest();
        boolean deserted = running.isPresent()
                && running.get().contest().rules().challengers().stream()
                        .allMatch(challenger -> left.of(challenger).isEmpty());
        if (deserted) {
            contests.close(line, Ending.refused(lineup.from()));
        }
        deployer.deploy(line, deserted ? left.uncontested() : left, reason(answer));
        if (deserted) {
            contests.startQueued(line, lineup.from());
        }
    }
}
