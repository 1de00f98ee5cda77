package io.regimeflow.trainer.dataset;

import java.util.List;
import java.util.Map;

/**
 * What a read of the outcome log gave.
 *
 * @param outcomes one of each prediction, origin and source: the highest revision; by prediction, origin and source
 * @param refused number of records that were left out, by reason
 */
public record OutcomeReading(List<Outcome> outcomes, Map<String, Integer> refused) {
    /** Nothing was read. */
    public static final OutcomeReading NONE = new OutcomeReading(List.of(), Map.of());

    public OutcomeReading {
        outcomes = List.copyOf(outcomes);
        refused = Map.copyOf(refused);
    }
}
