package io.regimeflow.evaluation.performance;

import java.time.Instant;

/**
 * That a release serves never again.
 *
 * @param at market time
 * @param reason for people
 */
public record ReleaseRetirement(Instant at, String reason) {}
