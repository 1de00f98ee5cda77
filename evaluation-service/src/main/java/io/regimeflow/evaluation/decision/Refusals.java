package io.regimeflow.evaluation.decision;

import io.regimeflow.domain.model.ModelLine;
import io.regimeflow.evaluation.decision.Deployer.Reason;
import io.regimeflow.schemas.record.DeploymentApplied;
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
        String served = "served " + answer.getDeploymentId();
        if (answer.getStatus().equals("APPLIED")) {
            books.note(line, served);
        }
        // What served once and is passed over by a later replay was not refused.
        if (!answer.getStatus().equals("REFUSED") || books.isKnown(line, served)) {
            return;
        }
        books.of(line).lineups().stream()
                .filter(lineup -> lineup.deploymentId().equals(answer.getDeploymentId()) && !lineup.refused())
                .findFirst()
                .ifPresent(lineup -> refused(line, lineup, answer));
    }

    private void refused(ModelLine line, Lineup lineup, DeploymentApplied answer) {
        boolean newest = books.of(line).lineup().filter(lineup::equals).isPresent();
        if (lineup.champion().releaseId().equals(answer.getReleaseId())) {
            books.save(line, books.of(line).refusing(lineup.deploymentId()));
            if (newest) {
                endWhereNobodyContests(line);
            }
        } else if (newest && lineup.all().anyMatch(arm -> arm.releaseId().equals(answer.getReleaseId()))) {
            without(line, lineup, answer);
        }
    }

    /** What serves again may be of before the contest. */
    private void endWhereNobodyContests(ModelLine line) {
        LineState state = books.of(line);
        Optional<String> contest = state.lineup().flatMap(Lineup::contestId);
        if (state.contest().isPresent() && contest.isEmpty()) {
            contests.close(line, Ending.refused(state.newestFrom()));
            if (state.lineup().isPresent()) {
                contests.startQueued(line, state.newestFrom());
            }
        }
    }

    private void without(ModelLine line, Lineup lineup, DeploymentApplied answer) {
        String id = "%s|REFUSED|%s".formatted(lineup.deploymentId(), answer.getReleaseId());
        Lineup left = lineup.without(answer.getReleaseId(), id, lineup.from());
        Optional<RunningContest> running = books.of(line).contest();
        boolean deserted = running.isPresent()
                && running.get().contest().rules().challengers().stream()
                        .allMatch(challenger -> left.of(challenger).isEmpty());
        if (deserted) {
            contests.close(line, Ending.refused(lineup.from()));
        }
        String why = answer.getReason() == null ? "inference refused it" : answer.getReason();
        deployer.deploy(
                line,
                deserted ? left.uncontested() : left,
                Reason.of("REFUSAL", "without release %s: %s".formatted(answer.getReleaseId(), why)));
        if (deserted) {
            contests.startQueued(line, lineup.from());
        }
    }
}
