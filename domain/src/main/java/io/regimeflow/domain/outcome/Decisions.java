package io.regimeflow.domain.outcome;

import java.util.ArrayList;
import java.util.List;

/**
 * What one more record of the log decides.
 *
 * @param outcomes to be published, in order
 * @param refused reports to be dead-lettered, in order
 * @param unjudged predictions that get no outcome, since the bars after them are no longer kept
 */
public record Decisions(List<Outcome> outcomes, List<RefusedReport> refused, List<PredictionId> unjudged) {
    /** Nothing is decided. */
    public static final Decisions NONE = new Decisions(List.of(), List.of(), List.of());

    /** A report and the first thing that is wrong with it. */
    public record RefusedReport(TradeReport report, Refusal reason) {}

    public Decisions {
        outcomes = List.copyOf(outcomes);
        refused = List.copyOf(refused);
        unjudged = List.copyOf(unjudged);
    }

    static Decisions of(List<Outcome> outcomes) {
        return outcomes.isEmpty() ? NONE : new Decisions(outcomes, List.of(), List.of());
    }

    /** These and then those. */
    Decisions and(Decisions more) {
        if (this.equals(NONE)) {
            return more;
        }
        return more.equals(NONE)
                ? this
                : new Decisions(
                        joined(outcomes, more.outcomes),
                        joined(refused, more.refused),
                        joined(unjudged, more.unjudged));
    }

    private static <T> List<T> joined(List<T> some, List<T> more) {
        var all = new ArrayList<>(some);
        all.addAll(more);
        return all;
    }
}
