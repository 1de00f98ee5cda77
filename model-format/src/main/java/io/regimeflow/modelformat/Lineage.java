package io.regimeflow.modelformat;

import java.time.Instant;
import java.util.Optional;

/**
 * How a release came to be, as far as it decides the weights or how they are to be used.
 *
 * @param specName the model spec that was trained
 * @param specHash SHA-256 of the spec as it was in force, overrides included
 * @param architecture the network in the spec's words
 * @param codeVersion version of regimeflow that trained
 * @param datasetHash SHA-256 of the dataset's canonical bytes
 * @param knownAt market time by which every label was known
 * @param expiresAt market time after which predictions are marked as those of an expired release; empty: never
 * @param labeller regime lines: the fitted labeller in its JSON form, so that others can label as this release was
 */
public record Lineage(
        String specName,
        String specHash,
        String architecture,
        TrainingType type,
        String codeVersion,
        String datasetHash,
        Instant knownAt,
        Optional<Instant> expiresAt,
        Mark mark,
        Optional<String> labeller) {

    /** What a release was allowed to serve as when it was made. */
    public enum Mark {
        /** A line's first certified release, which serves whatever its skill. */
        BASELINE,
        /** A release that is compared with a champion. */
        CANDIDATE
    }

    public Lineage {
        requireText("spec name", specName);
        requireText("spec hash", specHash);
        requireText("architecture", architecture);
        requireText("code version", codeVersion);
        requireText("dataset hash", datasetHash);
        labeller.ifPresent(json -> requireText("labeller", json));
    }

    private static void requireText(String what, String value) {
        if (value.isBlank()) {
            throw new IllegalArgumentException("release manifest: the lineage's %s is blank".formatted(what));
        }
    }

    /** Whether predictions at this market time are to be marked. */
    public boolean isExpiredAt(Instant time) {
        return expiresAt.filter(time::isAfter).isPresent();
    }
}
