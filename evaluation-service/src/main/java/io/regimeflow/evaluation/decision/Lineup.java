package io.regimeflow.evaluation.decision;

import io.regimeflow.evaluation.line.Standing.Serving;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Who serves a line, and who scores in shadow, from one deployment on.
 *
 * @param from close time of the first bar that it is for
 * @param predecessor whose lineage was champion before: what a rollback goes back to, in shadow or not
 * @param arms what scores in shadow beside the champion
 * @param shares of the bars that are shown: the champion's, then those of the arms; empty where the champion always is
 * @param refused whether inference refused it, so that what was before goes on
 */
record Lineup(
        String deploymentId,
        Instant from,
        Serving champion,
        Optional<Serving> predecessor,
        List<Serving> arms,
        List<Double> shares,
        Optional<String> contestId,
        boolean refused) {

    Lineup {
        arms = List.copyOf(arms);
        shares = List.copyOf(shares);
    }

    /** One with a champion, and nothing else. */
    static Lineup alone(String deploymentId, Instant from, Serving champion) {
        return new Lineup(
                deploymentId, from, champion, Optional.empty(), List.of(), List.of(), Optional.empty(), false);
    }

    Lineup refusedNow() {
        return new Lineup(deploymentId, from, champion, predecessor, arms, shares, contestId, true);
    }

    Lineup at(Instant otherFrom) {
        return new Lineup(deploymentId, otherFrom, champion, predecessor, arms, shares, contestId, refused);
    }

    /** The same with another release of one lineage, in whatever role that is. */
    Lineup replacing(String id, Instant time, Serving release) {
        return new Lineup(
                id,
                time,
                newer(champion, release),
                predecessor.map(before -> newer(before, release)),
                arms.stream().map(arm -> newer(arm, release)).toList(),
                shares,
                contestId,
                false);
    }

    private static Serving newer(Serving old, Serving release) {
        return old.arm().equals(release.arm()) ? release : old;
    }

    /** What serves or scores of that lineage. */
    Optional<Serving> of(String arm) {
        return all().filter(one -> one.arm().equals(arm)).findFirst();
    }

    /** What scores every bar, the champion first. */
    Stream<Serving> all() {
        return Stream.concat(Stream.of(champion), arms.stream());
    }
}
