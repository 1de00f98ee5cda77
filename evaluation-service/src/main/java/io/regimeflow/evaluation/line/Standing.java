package io.regimeflow.evaluation.line;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * Who serves a model line.
 *
 * @param champion who is shown, but for the shares of a contest
 * @param predecessor who was champion before and scores on in shadow
 * @param challengers of the contest that runs, in the order of its arms
 * @param contestId that runs
 */
public record Standing(
        Optional<Serving> champion,
        Optional<Serving> predecessor,
        List<Serving> challengers,
        Optional<String> contestId) {
    /** Nobody serves. */
    public static final Standing NONE = new Standing(Optional.empty(), Optional.empty(), List.of(), Optional.empty());

    /**
     * A release that scores every bar.
     *
     * @param arm the version of its lineage's full release
     * @param from close time of the first bar that it was deployed for in this role
     */
    public record Serving(String releaseId, String version, String arm, Instant from) {}

    public Standing {
        challengers = List.copyOf(challengers);
    }
}
