package io.regimeflow.evaluation.decision;

import io.regimeflow.evaluation.line.Standing.Serving;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Lineups without a contest: a champion, and the one before, which scores on so that a rollback has evidence. */
final class Successions {
    private Successions() {}

    /**
     * Another release serves.
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
}
