package io.regimeflow.trainer.gate;

import java.util.List;
import java.util.Objects;
import java.util.OptionalDouble;

/**
 * What was found out about a training beside its scores.
 *
 * @param namingConfidence regime lines: how sure the names of the regimes are, 0 to 1
 * @param labelDisagreement share of the held-out rows that candidate and champion label differently, 0 to 1
 * @param leaks features that seem to know the future
 */
public record GateChecks(OptionalDouble namingConfidence, double labelDisagreement, List<Leak> leaks) {

    public GateChecks {
        Objects.requireNonNull(namingConfidence, "namingConfidence");
        leaks = List.copyOf(leaks);
        if (!(labelDisagreement >= 0 && labelDisagreement <= 1)) {
            throw new IllegalArgumentException("a share of %s disagrees".formatted(labelDisagreement));
        }
    }

    /** Of a signal line without a leak. */
    public static GateChecks clean() {
        return new GateChecks(OptionalDouble.empty(), 0, List.of());
    }
}
