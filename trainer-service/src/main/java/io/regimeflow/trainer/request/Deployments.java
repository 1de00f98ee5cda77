package io.regimeflow.trainer.request;

import io.regimeflow.modelformat.ReleaseId;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * Who was to serve one line, and what became of it.
 *
 * <p>A release that evaluation lets serve at once counts from its publishing on, so that a training that follows at its
 * heels knows it; evaluation's own word then takes its place.
 *
 * <p><b>Threads.</b> Confined to one thread.
 */
final class Deployments {
    private final Map<String, Deployed> decisions = new LinkedHashMap<>();
    private final Map<ReleaseId, Deployed> expected = new LinkedHashMap<>();
    private final Set<ReleaseId> champions = new HashSet<>();
    private final Set<Answered> applied = new HashSet<>();
    private final Set<Answered> refused = new HashSet<>();

    /** @param effectiveFrom close time of the first bar that the release may score */
    record Deployed(PreviousRelease release, Instant effectiveFrom) {}

    /** A deployment names several releases, and each has its own answer. */
    private record Answered(String deployment, ReleaseId release) {}

    /** A decision; told again, it is the newest one. */
    void decided(String id, PreviousRelease champion, Instant effectiveFrom) {
        decisions.remove(id);
        decisions.put(id, new Deployed(champion, effectiveFrom));
        champions.add(champion.id());
        expected.remove(champion.id());
    }

    /** A release was published that is to serve at once: a baseline, or one that goes on from the champion. */
    void expected(PreviousRelease release, Instant effectiveFrom) {
        if (!champions.contains(release.id())) {
            expected.put(release.id(), new Deployed(release, effectiveFrom));
        }
    }

    /** @param status as {@code deployment_applied} has it; one that served a bar stays applied, whatever a replay says */
    void answered(String id, ReleaseId release, String status) {
        switch (status) {
            case "APPLIED" -> applied.add(new Answered(id, release));
            case "REFUSED" -> refused.add(new Answered(id, release));
            default -> {
                // ACCEPTED: decided, but the bar was still to come.
            }
        }
    }

    /**
     * Of the deployments that were not refused the one with the latest effective-from; of equals the newest decision. Its
     * time is that of the first one of those since which this release has been champion.
     */
    Optional<Deployed> champion() {
        List<Deployed> standing = standing().toList();
        if (standing.isEmpty()) {
            return Optional.empty();
        }
        int first = standing.size() - 1;
        Deployed champion = standing.get(first);
        while (first > 0 && standing.get(first - 1).release().equals(champion.release())) {
            first--;
        }
        return Optional.of(standing.get(first));
    }

    /** The newest full release among them: what incremental ones go back to. */
    Optional<Deployed> newestFull() {
        return standing()
                .filter(deployed -> deployed.release().version().isFull())
                .reduce((old, now) -> now);
    }

    /** In the order of their taking effect; what is only expected comes before what was decided for the same bar. */
    private Stream<Deployed> standing() {
        List<Deployed> decided = decisions.entrySet().stream()
                .filter(decision -> serves(decision.getKey(), decision.getValue()))
                .map(Map.Entry::getValue)
                .sorted(Comparator.comparing(Deployed::effectiveFrom))
                .toList();
        Predicate<Deployed> goesOn = goingOn(decided);
        return Stream.concat(expected.values().stream().filter(goesOn), decided.stream())
                .sorted(Comparator.comparing(Deployed::effectiveFrom));
    }

    private boolean serves(String id, Deployed deployed) {
        var champion = new Answered(id, deployed.release().id());
        return !refused.contains(champion) || applied.contains(champion);
    }

    /** An incremental release of a lineage that has been replaced meanwhile will not serve. */
    private static Predicate<Deployed> goingOn(List<Deployed> decided) {
        if (decided.isEmpty()) {
            return any -> true;
        }
        var lineage = decided.get(decided.size() - 1).release().version().full();
        return one -> one.release().version().isFull()
                || one.release().version().full().equals(lineage);
    }
}
