package io.regimeflow.trainer.dataset;

import java.util.List;

/**
 * What a read of the outcome log gave.
 *
 * @param outcomes one of each prediction, origin and source: the highest revision; by prediction, origin and source
 * @param refused records that were left out, by reason
 */
public record OutcomeReading(List<Outcome> outcomes, List<RefusedOutcomes> refused) {
    /** Nothing was read. */
    public static final OutcomeReading NONE = new OutcomeReading(List.of(), List.of());

    public OutcomeReading {
        outcomes = List.copyOf(outcomes);
        refused = List.copyOf(refused);
    }
}
