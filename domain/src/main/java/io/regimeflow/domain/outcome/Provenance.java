package io.regimeflow.domain.outcome;

import java.util.Objects;
import java.util.Optional;

/**
 * Where a prediction is from: what its outcomes repeat of it, and nothing is decided by.
 *
 * @param release id of the release that predicted the signal
 * @param version of that release, for people
 * @param regime that was predicted at the same bar
 * @param contest that chose the shown arm
 * @param arm that was shown
 */
public record Provenance(
        String release,
        Optional<String> version,
        Optional<String> regime,
        Optional<String> contest,
        Optional<String> arm) {

    public Provenance {
        Objects.requireNonNull(release, "release");
        Objects.requireNonNull(version, "version");
        Objects.requireNonNull(regime, "regime");
        Objects.requireNonNull(contest, "contest");
        Objects.requireNonNull(arm, "arm");
    }

    /** Of a release alone. */
    public static Provenance of(String release) {
        return new Provenance(release, Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty());
    }
}
