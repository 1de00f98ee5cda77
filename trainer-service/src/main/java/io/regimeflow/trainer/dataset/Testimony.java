package io.regimeflow.trainer.dataset;

import io.regimeflow.domain.evaluation.HeldOutDays;

/**
 * Which outcomes may speak for the row of a bar: those whose whole span lies between its close and {@code knownBy}, and touches
 * no held-out day.
 *
 * @param knownBy milliseconds since the epoch
 */
record Testimony(HeldOutDays heldOut, long knownBy) {

    /** @param closeTime of the bar that the outcome's prediction was made at */
    boolean admits(Outcome outcome, long closeTime) {
        return outcome.entryTime() >= closeTime
                && outcome.knownAt() <= knownBy
                && !heldOut.touches(closeTime, outcome.knownAt());
    }
}
