package io.regimeflow.evaluation.decision;

import io.regimeflow.domain.contest.ContestRules;
import io.regimeflow.domain.contest.Verdict;
import io.regimeflow.domain.model.ModelLine;
import io.regimeflow.evaluation.decision.Deployer.Reason;
import io.regimeflow.evaluation.line.LineOutbox;
import io.regimeflow.evaluation.line.Standing.Serving;
import java.time.Instant;
import java.util.ArrayList;
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
    private final Deployer deployer;
    private final ContestTeller teller;
    private final ContestConfig config;

    ContestDesk(LineBooks books, ShadowOutcomes outcomes, Deployer deployer, LineOutbox outbox, ContestConfig config) {
        this.books = books;
        this.outcomes = outcomes;
        this.deployer = deployer;
        this.teller = new ContestTeller(books, outbox, config);
        this.config = config;
    }

    /** A full release challenges the champion, now or when the contest that runs has ended; only the newest waits. */
    void challenge(ModelLine line, KnownRelease release) {
        LineState state = books.of(line);
        if (state.contest().isEmpty()) {
            open(line, Challenge.of(release, config, deployer.from(line, release.servesFrom())));
        } else if (state.queued().isEmpty() || waitsInVain(line, state.queued().get(), release)) {
            books.save(line, state.queueing(Optional.of(release.id())));
            teller.tell(line, state.contest().get());
        }
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
        books.note(line, id);
        deployer.deploy(
                line,
                contesting(before, id, challenge.from(), challengers, shares),
                new Reason(
                        "CONTEST",
                        "contest %s: %s beside %s".formatted(id, rules.challengers(), rules.champion()),
                        challenge.decidedBy(),
                        challenge.requestId()));
        teller.tell(line, running);
        feed(line);
        return id;
    }

    /** Id of the deployment that starts a contest. */
    static String startOf(String contest) {
        return contest + "|start";
    }

    private int horizon(ModelLine line, Lineup before, Challenge challenge) {
        int champion = books.release(line, before.champion().releaseId())
                .map(KnownRelease::horizon)
                .orElse(1);
        return challenge.challengers().stream().mapToInt(KnownRelease::horizon).reduce(champion, Math::max);
    }

    /** The champion before goes on in shadow where there is room. */
    private Lineup contesting(
            Lineup before, String contest, Instant from, List<Serving> challengers, List<Double> shares) {
        var arms = new ArrayList<>(challengers);
        var all = new ArrayList<>(shares);
        before.predecessor()
                .filter(predecessor -> arms.size() < config.mostArms()
                        && arms.stream().noneMatch(arm -> arm.arm().equals(predecessor.arm())))
                .ifPresent(predecessor -> {
                    arms.add(predecessor);
                    all.add(0.0);
                });
        return new Lineup(
                startOf(contest),
                from,
                before.champion(),
                before.predecessor(),
                arms,
                all,
                Optional.of(contest),
                false);
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

    private void feed(ModelLine line) {
        Optional<RunningContest> running = books.of(line).contest();
        while (running.isPresent()) {
            Optional<PairedBar> bar =
                    outcomes.next(line, running.get().fedUntil(), running.get().horizon());
            if (bar.isEmpty()) {
                return;
            }
            RunningContest after = running.get().after(bar.get());
            outcomes.drop(line, bar.get());
            books.save(line, books.of(line).with(after));
            if (after.contest().verdict() instanceof Verdict.Running) {
                teller.tellNowAndThen(line, after);
            } else {
                end(line, after);
            }
            running = books.of(line).contest();
        }
    }

    /** By its rules: what won serves from the first bar after the last at which the decision can have become known. */
    private void end(ModelLine line, RunningContest ended) {
        Ending ending = ending(ended.contest().verdict(), ended.contest().rules());
        long known = ending.bar().toEpochMilli()
                + (2L * ended.horizon() + 1) * line.interval().millis();
        end(line, ending, Instant.ofEpochMilli(known), Optional.empty());
    }

    private static Ending ending(Verdict verdict, ContestRules rules) {
        if (verdict instanceof Verdict.ChallengerWins wins) {
            return Ending.decided(
                    wins.reason().name(), Optional.of(wins.challenger()), Instant.ofEpochMilli(wins.time()));
        }
        if (verdict instanceof Verdict.ChampionKeeps keeps) {
            boolean shown = keeps.reason() == Verdict.Reason.EVIDENCE;
            return Ending.decided(
                    keeps.reason().name(),
                    shown ? Optional.of(rules.champion()) : Optional.empty(),
                    Instant.ofEpochMilli(keeps.time()));
        }
        throw new IllegalStateException("%s is no end".formatted(verdict));
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
                Optional.of(before), id, from, serving(before, champion, from), config.mostArms());
        deployer.deploy(line, after, new Reason("CONTEST", explanation(ended, ending), ending.decidedBy(), requestId));
        startQueued(line, from);
        return id;
    }

    private static Serving serving(Lineup before, Serving champion, Instant from) {
        return champion.equals(before.champion())
                ? champion
                : new Serving(champion.releaseId(), champion.version(), champion.arm(), from);
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
                .ifPresent(release -> open(line, Challenge.of(release, config, deployer.from(line, from))));
    }
}
