package io.regimeflow.inference.deployment;

import io.regimeflow.domain.model.ModelLine;

/**
 * One decision to let a release serve a model line.
 *
 * @param effectiveFrom close time, in epoch milliseconds, of the first bar that the release may score
 */
public record Deployment(String id, ModelLine line, String releaseId, String version, long effectiveFrom) {
    /** More than any id needs, and little enough to be kept in the state of every bar. */
    static final int LONGEST_TEXT = 512;

    public Deployment {
        requireText("deployment id", id);
        requireText("release id", releaseId);
        requireText("version", version);
    }

    private static void requireText(String what, String text) {
        if (text.isBlank() || text.length() > LONGEST_TEXT) {
            throw new IllegalArgumentException("the %s has %d characters, allowed: 1 to %d, and not all blank"
                    .formatted(what, text.length(), LONGEST_TEXT));
        }
    }
}
