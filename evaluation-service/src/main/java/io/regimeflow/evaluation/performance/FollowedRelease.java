package io.regimeflow.evaluation.performance;

/**
 * A release that was trained for a line, or predicted on it.
 *
 * @param isRetired whether it serves never again
 */
public record FollowedRelease(String releaseId, ReleaseOrigin origin, boolean isRetired) {}
