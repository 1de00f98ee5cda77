package io.regimeflow.trainer.request;

import java.time.Instant;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;

/**
 * Who was to serve one line, and what became of it.
 *
 * <p><b>Threads.</b> Confined to one thread.
 */
final class Deployments {
    private final Map<String, Deployed> decisions = new LinkedHashMap<>();
    private final Set<String> applied = new HashSet<>();
    private final Set<Refused> refused = new HashSet<>();

    /** A release that a deployment does without; where it is no champion's, only an arm is missing. */
    private record Refused(String deployment, String releaseId) {}

    /** @param effectiveFrom close time of the first bar that the release may score */
    record Deployed(PreviousRelease release, Instant effectiveFrom) {}

    /** A decision; told again, it is the newest one. */
    void decided(String id, PreviousRelease release, Instant effectiveFrom) {
        decisions.remove(id);
        decisions.put(id, new Deployed(release, effectiveFrom));
    }

    /** @param status as {@code deployment_applied} has it; one that served a bar stays applied, whatever a replay says */
    void answered(String id, String releaseId, String status) {
        switch (status) {
            case "APPLIED" -> applied.add(id);
            case "REFUSED" -> refused.add(new Refused(id, releaseId));
            default -> {
                // ACCEPTED: decided, but the bar was still to come.
            }
        }
    }

    /** Of the deployments that were not refused the one with the latest effective-from; of equals the newest decision. */
    Optional<Deployed> champion() {
        return latest(decision -> true);
    }

    /** The same among full releases: what incremental ones go back to. */
    Optional<Deployed> newestFull() {
        return latest(decision -> decision.release().version().isFull());
    }

    private Optional<Deployed> latest(Predicate<Deployed> chosen) {
        return decisions.entrySet().stream()
                .filter(decision ->
                        !isRefused(decision.getKey(), decision.getValue()) || applied.contains(decision.getKey()))
                .map(Map.Entry::getValue)
                .filter(chosen)
                .reduce((old, now) -> now.effectiveFrom().isBefore(old.effectiveFrom()) ? old : now);
    }

    private boolean isRefused(String id, Deployed decision) {
        return refused.contains(new Refused(id, decision.release().id().hex()));
    }
}
