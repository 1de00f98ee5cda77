package io.regimeflow.evaluation.decision;

import io.regimeflow.evaluation.line.Standing.Serving;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Lineups: a champion, with or without challengers, and the one before, which scores on so that a rollback has evidence. */
final class Successions {
    private Successions() {}

    /**
     * Another release serves, without a contest.
     *
     * @param mostArms that may score in shadow
     */
    static Lineup succeeding(
            Optional<Lineup> before, String deploymentId, Instant from, Serving champion, int mostArms) {
        Optional<Serving> predecessor = before.flatMap(lineup -> predecessor(lineup, champion, from));
        List<Serving> arms = mostArms == 0 ? List.of() : predecessor.stream().toList();
        return new Lineup(deploymentId, from, champion, predecessor, arms, List.of(), Optional.empty(), false);
    }

    /** What a champion follows: the last one of another lineage, in that role from when it was followed. */
    static Optional<Serving> predecessor(Lineup before, Serving champion, Instant from) {
        Serving last = before.champion();
        return last.arm().equals(champion.arm())
                ? before.predecessor()
                : Optional.of(new Serving(last.releaseId(), last.version(), last.arm(), from));
    }

    /** The champion, in that role from then on or as before. */
    static Serving inRole(Lineup before, Serving champion, Instant from) {
        return champion.equals(before.champion())
                ? champion
                : new Serving(champion.releaseId(), champion.version(), champion.arm(), from);
    }

    /**
     * Challengers score beside the champion; the champion before goes on in shadow where there is room.
     *
     * @param mostArms that may score in shadow
     */
    static Lineup contesting(
            Lineup before, String contest, Instant from, List<Serving> challengers, List<Double> shares, int mostArms) {
        var arms = new ArrayList<>(challengers);
        var all = new ArrayList<>(shares);
        before.predecessor()
                .filter(predecessor -> arms.size() < mostArms
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

    /** Id of the deployment that starts a contest. */
    static String startOf(String contest) {
        return contest + "|start";
    }
}
