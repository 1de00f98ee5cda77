package io.regimeflow.evaluation.line;

import io.regimeflow.schemas.record.CheckedOutcome;
import java.time.Instant;

/** The market time of an outcome: that of the bar by which it was known, which may be later than its exit. */
public final class OutcomeTime {
    private OutcomeTime() {}

    /** When it was known. */
    public static Instant of(CheckedOutcome outcome) {
        return outcome.getKnownAt() == null ? outcome.getExitTime() : outcome.getKnownAt();
    }
}
