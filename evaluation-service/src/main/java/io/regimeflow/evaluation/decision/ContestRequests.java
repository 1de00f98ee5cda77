package io.regimeflow.evaluation.decision;

import io.regimeflow.domain.model.ModelLine;
import io.regimeflow.domain.model.Task;
import io.regimeflow.evaluation.decision.Requests.Reply;
import io.regimeflow.evaluation.line.Standing.Serving;
import io.regimeflow.schemas.record.DecisionRequest;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;

/** Contests that somebody asks to start or to stop; they may be asked for where trainings start none. */
final class ContestRequests {
    private final LineBooks books;
    private final ContestDesk contests;
    private final Changes changes;
    private final Deployer deployer;
    private final ContestConfig config;

    ContestRequests(LineBooks books, ContestDesk contests, Changes changes, Deployer deployer, ContestConfig config) {
        this.books = books;
        this.contests = contests;
        this.changes = changes;
        this.deployer = deployer;
        this.config = config;
    }

    Reply start(ModelLine line, DecisionRequest request, Instant next) {
        Instant from = request.getChallengers().stream()
                .flatMap(id -> books.release(line, id).stream())
                .map(release -> deployer.from(line, next, release))
                .reduce(deployer.from(line, next), (one, other) -> one.isAfter(other) ? one : other);
        Optional<String> refusal = refusal(line)
                .or(() -> refusalOfChallengers(line, request.getChallengers()))
                .or(() -> refusalOfShares(request))
                .or(() -> refusalOfLatest(request, from));
        if (refusal.isPresent()) {
            return new Reply.Refused(refusal.get());
        }
        List<KnownRelease> challengers = request.getChallengers().stream()
                .map(id -> books.release(line, id).orElseThrow())
                .toList();
        String contest = contests.open(
                line,
                new Challenge(
                        challengers,
                        new Shares(request.getShares()),
                        from,
                        request.getLatest() == null ? from.plus(config.length()) : request.getLatest(),
                        request.getRequestedBy(),
                        Optional.of(request.getRequestId())));
        return new Reply.Accepted(Optional.of(Successions.startOf(contest)), Optional.of(contest));
    }

    private Optional<String> refusal(ModelLine line) {
        if (line.task() != Task.SIGNAL) {
            return Optional.of(
                    "no outcome says which regime a bar had, so that %s has no contests; allowed are signal lines, and ACTIVATE here"
                            .formatted(line));
        }
        LineState state = books.of(line);
        if (state.lineup().isEmpty()) {
            return Optional.of("%s has no champion to compare with; allowed is ACTIVATE of a release".formatted(line));
        }
        return state.contest()
                .map(running ->
                        "%s has contest %s, which runs; allowed is one at a time: wait for its end, or STOP_CONTEST"
                                .formatted(line, running.id()));
    }

    private Optional<String> refusalOfChallengers(ModelLine line, List<String> ids) {
        if (ids.isEmpty()) {
            return Optional.of("no challenger is named; allowed is one release or several, by id");
        }
        Serving champion = books.of(line).lineup().orElseThrow().champion();
        var arms = new HashSet<String>();
        arms.add(champion.arm());
        for (String id : ids) {
            Optional<KnownRelease> release = books.release(line, id);
            if (release.isEmpty()) {
                return Optional.of(changes.unknown(line, id));
            }
            Optional<String> refusal = Changes.refusalToScore(release.get())
                    .or(() -> keptBack(release.get()))
                    .or(() -> otherFeatures(line, champion, release.get()));
            if (refusal.isPresent()) {
                return refusal;
            }
            if (!arms.add(release.get().arm())) {
                return Optional.of(
                        "%s is of lineage %s, which is in the contest already, champion %s included; allowed is each once"
                                .formatted(release.get(), release.get().arm(), champion.arm()));
            }
        }
        return Optional.empty();
    }

    private static Optional<String> keptBack(KnownRelease release) {
        return release.deployable()
                ? Optional.empty()
                : Optional.of("%s was kept back by the gate; allowed is one that it let through".formatted(release));
    }

    private Optional<String> otherFeatures(ModelLine line, Serving champion, KnownRelease release) {
        return books.release(line, champion.releaseId())
                .filter(serving -> !serving.featureSet().equals(release.featureSet()))
                .map(serving -> "%s reads feature set %s, the champion %s; allowed is the same for all arms"
                        .formatted(release, release.featureSet(), serving.featureSet()));
    }

    private static Optional<String> refusalOfShares(DecisionRequest request) {
        try {
            new Shares(request.getShares()).of(request.getChallengers().size() + 1);
            return Optional.empty();
        } catch (IllegalArgumentException e) {
            return Optional.of(
                    "%s; allowed are shares of 0 to 1 that add up to 1, the champion's first, or none for equal ones"
                            .formatted(e.getMessage()));
        }
    }

    private static Optional<String> refusalOfLatest(DecisionRequest request, Instant from) {
        return request.getLatest() == null || request.getLatest().isAfter(from)
                ? Optional.empty()
                : Optional.of("latest is %s, and the first bar that counts closes at %s; allowed is a later time"
                        .formatted(request.getLatest(), from));
    }

    Reply stop(ModelLine line, DecisionRequest request, Instant next) {
        Optional<RunningContest> running = books.of(line).contest();
        if (running.isEmpty()) {
            return new Reply.Refused("%s has no contest that runs; allowed is to stop one that does".formatted(line));
        }
        String id = running.get().id();
        if (request.getContestId() != null && !request.getContestId().equals(id)) {
            return new Reply.Refused("contest %s does not run on %s; allowed is %s, or none for that"
                    .formatted(request.getContestId(), line, id));
        }
        Lineup lineup = books.of(line).lineup().orElseThrow();
        var arms = new ArrayList<>(running.get().arms());
        Optional<Serving> winner = lineup.all()
                .filter(serving -> arms.contains(serving.arm()))
                .filter(serving -> request.getRelease() == null
                        ? serving.equals(lineup.champion())
                        : serving.releaseId().equals(request.getRelease()))
                .findFirst();
        if (winner.isEmpty()) {
            return new Reply.Refused("release %s is no arm of contest %s; allowed are %s, or none: the champion stays"
                    .formatted(
                            request.getRelease(),
                            id,
                            lineup.all().map(Serving::releaseId).toList()));
        }
        Ending ending = Ending.byHand(
                winner.map(Serving::arm), next.minusMillis(line.interval().millis()), request.getRequestedBy());
        String deployment = contests.end(line, ending, next, Optional.of(request.getRequestId()));
        return new Reply.Accepted(Optional.of(deployment), Optional.of(id));
    }
}
