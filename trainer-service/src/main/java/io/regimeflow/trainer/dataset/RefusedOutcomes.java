package io.regimeflow.trainer.dataset;

/**
 * Records of {@code checked_outcome} that no model may learn from, all for one reason.
 *
 * @param reason without values, so that there are few
 * @param newest the last of them, as {@code topic-partition@offset}, or by its prediction, source and revision
 */
public record RefusedOutcomes(String reason, int count, String newest) {}
