package io.regimeflow.evaluation.decision;

import io.regimeflow.domain.model.ReleaseVersion;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What has been decided about a line.
 *
 * @param lineups the newest last; older ones for what inference refuses
 * @param contest that runs
 * @param queued id of the full release that waits for the next contest
 * @param newestFull version of the newest full release that was decided about
 * @param settled by what was published before this task had any state, decisions were made up to here: what a replay meets
 *     of before is history
 */
record LineState(
        List<Lineup> lineups,
        Optional<RunningContest> contest,
        Optional<String> queued,
        Optional<ReleaseVersion> newestFull,
        Instant settled) {
    /** So many, and so many that were not refused: refusals push out nothing that may serve. */
    private static final int KEPT = 8;

    /** Nothing was decided. */
    static final LineState NONE =
            new LineState(List.of(), Optional.empty(), Optional.empty(), Optional.empty(), Instant.EPOCH);

    LineState {
        lineups = newest(lineups);
    }

    private static List<Lineup> newest(List<Lineup> lineups) {
        var kept = new ArrayDeque<Lineup>();
        int accepted = 0;
        for (int lineup = lineups.size() - 1; lineup >= 0; lineup--) {
            boolean counts = !lineups.get(lineup).refused() && accepted++ < KEPT;
            if (counts || lineups.size() - lineup <= KEPT) {
                kept.addFirst(lineups.get(lineup));
            }
        }
        return List.copyOf(kept);
    }

    /** Who serves: the newest decision that was not refused. */
    Optional<Lineup> lineup() {
        return lineups.stream().filter(lineup -> !lineup.refused()).reduce((old, now) -> now);
    }

    /** When the newest decision takes effect; another one must not do so before. */
    Instant newestFrom() {
        return lineups.isEmpty()
                ? Instant.EPOCH
                : lineups.get(lineups.size() - 1).from();
    }

    LineState with(Lineup next) {
        var all = new ArrayList<>(lineups);
        all.add(next);
        return new LineState(all, contest, queued, newestFull, settled);
    }

    /** The same with the newest of before, if there is one, where all that is known was refused. */
    LineState restoring(Optional<Lineup> before) {
        var all = new ArrayList<>(before.stream().toList());
        all.addAll(lineups);
        return new LineState(all, contest, queued, newestFull, settled);
    }

    LineState refusing(String deploymentId) {
        return new LineState(
                lineups.stream()
                        .map(lineup -> lineup.deploymentId().equals(deploymentId) ? lineup.refusedNow() : lineup)
                        .toList(),
                contest,
                queued,
                newestFull,
                settled);
    }

    LineState with(RunningContest running) {
        return new LineState(lineups, Optional.of(running), queued, newestFull, settled);
    }

    LineState withoutContest() {
        return new LineState(lineups, Optional.empty(), queued, newestFull, settled);
    }

    LineState queueing(Optional<String> release) {
        return new LineState(lineups, contest, release, newestFull, settled);
    }

    LineState having(ReleaseVersion full) {
        boolean newer = newestFull.isEmpty() || full.compareTo(newestFull.get()) > 0;
        return newer ? new LineState(lineups, contest, queued, Optional.of(full), settled) : this;
    }

    LineState settledUntil(Instant time) {
        return new LineState(lineups, contest, queued, newestFull, time);
    }
}
