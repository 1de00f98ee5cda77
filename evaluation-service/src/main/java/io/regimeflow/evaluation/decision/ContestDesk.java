package io.regimeflow.evaluation.decision;

import io.regimeflow.domain.contest.ContestRules;
import io.regimeflow.domain.contest.Verdict;
import io.regimeflow.domain.model.ModelLine;
import io.regimeflow.evaluation.decision.Deployer.Reason;
import io.regimeflow.evaluation.line.LineOutbox;
import io.regimeflow.evaluation.line.Standing.Serving;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * Runs the contests of a task's lines: opens them, feeds them the outcomes of their arms bar after bar, and deploys what
 * follows from their end.
 *
 * <p>See {@code docs/contests.md}.
 */
final class ContestDesk {
    private final LineBooks books;
    private final ShadowOutcomes outcomes;
    private final Abstentions abstentions;
    private final Deployer deployer;
    private final ContestTeller teller;
    private final ContestConfig config;

    ContestDesk(
            LineBooks books,
            ShadowOutcomes outcomes,
            Abstentions abstentions,
            Deployer deployer,
            LineOutbox outbox,
            ContestConfig config) {
        this.books = books;
        this.outcomes = outcomes;
        this.abstentions = abstentions;
        this.deployer = deployer;
        this.teller = new ContestTeller(books, outbox, config);
        this.config = config;
    }

    /** A full release challenges the champion, now or when the contest that runs has ended; only the newest waits. */
    void challenge(ModelLine line, KnownRelease release) {
        LineState state = books.of(line);
        if (state.contest().isEmpty()) {
            challenge(line, release, release.servesFrom());
        } else if (state.queued().isEmpty() || waitsInVain(line, state.queued().get(), release)) {
            books.save(line, state.queueing(Optional.of(release.id())));
            teller.tell(line, state.contest().get());
        }
    }

    /** From a bar on that is still to come, so that it lasts as long as it may. */
    private void challenge(ModelLine line, KnownRelease release, Instant wanted) {
        Instant next = books.nextBar(line);
        Instant from = deployer.from(line, wanted.isBefore(next) ? next : wanted, release);
        open(line, Challenge.of(release, config, from));
    }

    /** One that is not known yet was queued before this task had any state, after all that a replay has met by now. */
    private boolean waitsInVain(ModelLine line, String queued, KnownRelease newer) {
        return books.release(line, queued)
                .filter(older -> newer.version().compareTo(older.version()) > 0)
                .isPresent();
    }

    /**
     * Starts a contest with the champion.
     *
     * @return its id
     */
    String open(ModelLine line, Challenge challenge) {
        Lineup before = books.of(line).lineup().orElseThrow();
        String id = challenge.contestId(line);
        List<Serving> challengers = challenge.servings();
        int horizon = horizon(line, before, challenge);
        var rules = new ContestRules(
                id,
                before.champion().arm(),
                challengers.stream().map(Serving::arm).toList(),
                Math.max(config.lag(), horizon),
                config.level(),
                challenge.latest().toEpochMilli());
        List<Double> shares = challenge.shares().of(challengers.size() + 1);
        RunningContest running = RunningContest.open(rules, challenge.from(), horizon, shares, challenge.requestId());
        books.save(line, books.of(line).with(running));
        books.note(Noted.DECISION, line, id);
        deployer.deploy(
                line,
                Successions.contesting(before, id, challenge.from(), challengers, shares, config.mostArms()),
                new Reason(
                        "CONTEST",
                        "contest %s: %s beside %s".formatted(id, rules.challengers(), rules.champion()),
                        challenge.decidedBy(),
                        challenge.requestId()));
        teller.tell(line, running);
        feed(line);
        return id;
    }

    private int horizon(ModelLine line, Lineup before, Challenge challenge) {
        int champion = books.release(line, before.champion().releaseId())
                .map(KnownRelease::horizon)
                .orElse(1);
        return challenge.challengers().stream().mapToInt(KnownRelease::horizon).reduce(champion, Math::max);
    }

    /** It is known what became of an arm's signal. */
    void judged(ModelLine line, ShadowOutcome outcome) {
        Optional<RunningContest> running = books.of(line).contest();
        if (running.isPresent() && outcome.time() <= running.get().fedUntil()) {
            return;
        }
        outcomes.add(line, outcome);
        feed(line);
    }

    /** An arm said something of a bar, or nothing: only then is known that it abstained. */
    void predicted(ModelLine line, long time, Optional<Abstention> abstained) {
        abstained.ifPresent(abstention -> abstentions.add(line, abstention));
        if (abstentions.heard(line, time)) {
            feed(line);
        }
    }

    private void feed(ModelLine line) {
        Optional<RunningContest> running = books.of(line).contest();
        while (running.isPresent()) {
            Optional<PairedBar> bar = next(line, running.get());
            if (bar.isEmpty()) {
                return;
            }
            RunningContest after = running.get().after(bar.get());
            outcomes.drop(line, bar.get());
            abstentions
                    .between(line, running.get().fedUntil(), bar.get().time())
                    .forEach(counted -> abstentions.drop(line, counted));
            books.save(line, books.of(line).with(after));
            if (after.contest().verdict() instanceof Verdict.Running) {
                teller.tellNowAndThen(line, after);
            } else {
                end(line, after);
            }
            running = books.of(line).contest();
        }
    }

    /** The next bar of which all is known: what became of its signals, and which arms gave none. */
    private Optional<PairedBar> next(ModelLine line, RunningContest running) {
        return outcomes.next(line, running.fedUntil(), running.horizon())
                .filter(bar -> abstentions.isHeard(line, bar.time()))
                .map(bar -> bar.with(abstentions.between(line, running.fedUntil(), bar.time())));
    }

    /** By its rules: what won serves from the first bar after the last at which the decision can have become known. */
    private void end(ModelLine line, RunningContest ended) {
        Ending ending = Ending.decided(
                ended.contest().verdict(), ended.contest().rules().champion());
        long known = ending.bar().toEpochMilli()
                + (2L * ended.horizon() + 1) * line.interval().millis();
        end(line, ending, Instant.ofEpochMilli(known), Optional.empty());
    }

    /**
     * Ends the contest that runs, deploys the winner or the champion that stays, and starts the contest that waited.
     *
     * @param wanted first bar for which
     * @return id of the deployment
     */
    String end(ModelLine line, Ending ending, Instant wanted, Optional<String> requestId) {
        RunningContest ended = books.of(line).contest().orElseThrow();
        close(line, ending);
        Lineup before = books.of(line).lineup().orElseThrow();
        Serving champion = ending.winner().flatMap(before::of).orElse(before.champion());
        Instant from = deployer.from(line, wanted);
        String id = ended.id() + "|end";
        Lineup after = Successions.succeeding(
                Optional.of(before), id, from, Successions.inRole(before, champion, from), config.mostArms());
        deployer.deploy(line, after, new Reason("CONTEST", explanation(ended, ending), ending.decidedBy(), requestId));
        startQueued(line, from);
        return id;
    }

    private static String explanation(RunningContest ended, Ending ending) {
        return "contest %s ended after %d bars (%s): %s"
                .formatted(
                        ended.id(),
                        ended.bars(),
                        ending.reason(),
                        ending.winner().map(arm -> arm + " won").orElse("nobody won, the champion stays"));
    }

    /** Ends the contest that runs, and tells so; what serves then is another's decision. */
    void close(ModelLine line, Ending ending) {
        RunningContest ended = books.of(line).contest().orElseThrow();
        teller.tellEnd(line, ended, ending);
        books.save(line, books.of(line).withoutContest());
    }

    /** Lets the release that waited challenge whoever is champion by now. */
    void startQueued(ModelLine line, Instant from) {
        Optional<KnownRelease> queued = books.of(line).queued().flatMap(id -> books.release(line, id));
        books.save(line, books.of(line).queueing(Optional.empty()));
        Optional<Lineup> lineup = books.of(line).lineup();
        queued.filter(release -> !release.retired()
                        && lineup.filter(now -> now.of(release.arm()).isEmpty()).isPresent())
                .ifPresent(release -> challenge(line, newestOf(line, release), from));
    }

    /** Of its lineage, what the gate let through last: while it waited, it may have been trained on. */
    private KnownRelease newestOf(ModelLine line, KnownRelease waited) {
        return books.releases(line).stream()
                .filter(release -> release.arm().equals(waited.arm()) && release.deployable() && !release.retired())
                .reduce(waited, (older, newer) -> newer);
    }
}
