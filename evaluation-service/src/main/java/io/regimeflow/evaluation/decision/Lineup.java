package io.regimeflow.evaluation.decision;

import io.regimeflow.evaluation.line.Standing.Serving;
import java.time.Instant;
import java.util.ArrayList;
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

    Lineup refusedNow() {
        return new Lineup(deploymentId, from, champion, predecessor, arms, shares, contestId, true);
    }

    /** The same, deployed once more. */
    Lineup at(String id, Instant time) {
        return new Lineup(id, time, champion, predecessor, arms, shares, contestId, refused);
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

    /** The same without an arm. */
    Lineup without(String releaseId, String id, Instant time) {
        var left = new ArrayList<Serving>();
        var leftShares = new ArrayList<>(shares.subList(0, Math.min(1, shares.size())));
        for (int arm = 0; arm < arms.size(); arm++) {
            boolean stays = !arms.get(arm).releaseId().equals(releaseId);
            if (stays) {
                left.add(arms.get(arm));
            }
            if (stays && !shares.isEmpty()) {
                leftShares.add(shares.get(arm + 1));
            }
        }
        if (!leftShares.isEmpty()) {
            leftShares.set(0, rest(leftShares));
        }
        return new Lineup(
                id,
                time,
                champion,
                predecessor.filter(before -> !before.releaseId().equals(releaseId)),
                left,
                leftShares,
                contestId,
                false);
    }

    /** What the arms leave to the champion: to add to its share would round, and could make more than 1 of it. */
    private static double rest(List<Double> leftShares) {
        double others =
                leftShares.stream().skip(1).mapToDouble(Double::doubleValue).sum();
        return Math.max(0, Math.min(1, 1 - others));
    }

    /** The same without a contest: its challengers are gone, the champion before scores on. */
    Lineup uncontested() {
        return new Lineup(
                deploymentId,
                from,
                champion,
                predecessor,
                arms.stream().filter(this::precedes).toList(),
                List.of(),
                Optional.empty(),
                refused);
    }

    private boolean precedes(Serving arm) {
        return predecessor.filter(before -> before.arm().equals(arm.arm())).isPresent();
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
