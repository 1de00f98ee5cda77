package io.regimeflow.inference.deployment;

import io.regimeflow.domain.model.ModelLine;

/**
 * One decision to let a release serve a model line.
 *
 * @param effectiveFrom close time, in epoch milliseconds, of the first bar that the release may score
 */
public record Deployment(String id, ModelLine line, String releaseId, String version, long effectiveFrom) {
    public Deployment {
        if (id.isBlank() || releaseId.isBlank()) {
            throw new IllegalArgumentException("a deployment needs an id and a release id");
        }
    }
}
