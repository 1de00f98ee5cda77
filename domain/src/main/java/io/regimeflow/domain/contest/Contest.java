package io.regimeflow.domain.contest;

import java.util.LinkedHashMap;
import java.util.Map;

/**
 * How a contest between a champion and any number of challengers stands, after so many bars.
 *
 * <p>A challenger wins at the first bar at which the {@link EProcess evidence} that it is better reaches the number of
 * challengers over the level; of several at one bar the one with most evidence. It is beaten, and can no longer win, once the
 * evidence that the champion is better reaches as much; when all are beaten, or at the latest date, the champion keeps. The
 * chance that a challenger ever wins that is no better is at most the level, with a look after every bar.
 *
 * <p>Bars come in the order of their time, each with the labels of all its instruments known; one that is missing is left out.
 * A contest that is decided stays as it was.
 *
 * <p><b>Threads.</b> Immutable.
 */
public final class Contest {
    private final ContestRules rules;
    private final Map<String, Comparison> comparisons;
    private final long last;
    private final Verdict verdict;

    Contest(ContestRules rules, Map<String, Comparison> comparisons, long last, Verdict verdict) {
        this.rules = rules;
        this.comparisons = comparisons;
        this.last = last;
        this.verdict = verdict;
    }

    /** One that has seen no bar. */
    public static Contest open(ContestRules rules) {
        var comparisons = new LinkedHashMap<String, Comparison>();
        for (String challenger : rules.challengers()) {
            comparisons.put(challenger, Comparison.none(rules.lag()));
        }
        return new Contest(rules, comparisons, Long.MIN_VALUE, new Verdict.Running());
    }

    /**
     * One bar time more.
     *
     * @param time when the bars closed, milliseconds since the epoch
     * @param scores of the challengers that can be compared with the champion at it
     * @throws IllegalArgumentException where the time is not after the last one, or a challenger is none of this contest
     */
    public Contest after(long time, Map<String, BarScore> scores) {
        if (!(verdict instanceof Verdict.Running)) {
            return this;
        }
        if (time <= last) {
            throw new IllegalArgumentException(
                    "contest %s has seen %d and is given %d".formatted(rules.contest(), last, time));
        }
        var next = new LinkedHashMap<>(comparisons);
        scores.forEach((challenger, score) -> {
            requireArm(challenger);
            next.computeIfPresent(challenger, (arm, comparison) -> comparison.after(score.mean()));
        });
        return new Contest(rules, next, time, verdict(next, time));
    }

    /** Decided by somebody, for a challenger. */
    public Contest wonByHand(String challenger, long time) {
        requireArm(challenger);
        return new Contest(
                rules, comparisons, last, new Verdict.ChallengerWins(challenger, Verdict.Reason.BY_HAND, time));
    }

    /** Decided by somebody, for the champion. */
    public Contest keptByHand(long time) {
        return new Contest(rules, comparisons, last, new Verdict.ChampionKeeps(Verdict.Reason.BY_HAND, time));
    }

    public ContestRules rules() {
        return rules;
    }

    /** Time of the last bar, {@link Long#MIN_VALUE} before the first. */
    public long last() {
        return last;
    }

    public Verdict verdict() {
        return verdict;
    }

    /** Whether the champion was shown to be better than that challenger. */
    public boolean beaten(String challenger) {
        requireArm(challenger);
        return suffices(comparisons.get(challenger).worse());
    }

    /**
     * What is told of a challenger.
     *
     * @param bars for which power is told, e.g. the 672 bars of a quarter of an hour that a week has
     * @param effect for which power is told, nats a bar, above 0
     */
    public Figures figures(String challenger, int bars, double effect) {
        requireArm(challenger);
        return comparisons.get(challenger).figures(rules.levelOfEach(), bars, effect);
    }

    Map<String, Comparison> comparisons() {
        return comparisons;
    }

    private Verdict verdict(Map<String, Comparison> now, long time) {
        String winner = "";
        double most = Double.NEGATIVE_INFINITY;
        boolean allBeaten = true;
        for (String challenger : rules.challengers()) {
            Comparison comparison = now.get(challenger);
            boolean beaten = suffices(comparison.worse());
            allBeaten &= beaten;
            if (!beaten && suffices(comparison.better()) && comparison.better().best() > most) {
                winner = challenger;
                most = comparison.better().best();
            }
        }
        if (!winner.isEmpty()) {
            return new Verdict.ChallengerWins(winner, Verdict.Reason.EVIDENCE, time);
        }
        if (allBeaten) {
            return new Verdict.ChampionKeeps(Verdict.Reason.EVIDENCE, time);
        }
        return time < rules.latest()
                ? new Verdict.Running()
                : new Verdict.ChampionKeeps(Verdict.Reason.LATEST_DATE, time);
    }

    private boolean suffices(EProcess evidence) {
        return evidence.best() >= -StrictMath.log(rules.levelOfEach());
    }

    private void requireArm(String challenger) {
        if (!comparisons.containsKey(challenger)) {
            throw new IllegalArgumentException("%s is no challenger of contest %s; its challengers are %s"
                    .formatted(challenger, rules.contest(), rules.challengers()));
        }
    }
}
