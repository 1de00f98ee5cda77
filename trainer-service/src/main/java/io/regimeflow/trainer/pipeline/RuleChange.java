package io.regimeflow.trainer.pipeline;

import io.regimeflow.domain.label.SignalRule;
import io.regimeflow.domain.label.ThresholdRule;
import io.regimeflow.modelformat.spec.LabelSpec;
import java.util.Optional;

/** Why a candidate and a champion that are labelled too differently are so: their rule has changed, or was fitted anew. */
final class RuleChange {
    private RuleChange() {}

    /**
     * The reason, which says what to do; empty where the two have the same rule.
     *
     * @param spec that the candidate was labelled by
     * @param then the champion's rule as it is written
     * @param now the candidate's
     */
    static Optional<String> of(LabelSpec spec, String then, String now) {
        if (then.equals(now)) {
            return Optional.empty();
        }
        // Nothing that the line could wait for brings two rules together, but the next training fits a threshold again.
        return Optional.of(
                isFittedAnew(spec, then, now)
                        ? "theta was fitted anew, %s then and %s now, so that the two cannot be compared: the next full training fits it again"
                                .formatted(then, now)
                        : ("the label rule has changed from %s to %s, so that the two cannot be compared: a full training by"
                                        + " hand with --new-baseline lets a release of the new rule serve without a comparison")
                                .formatted(then, now));
    }

    private static boolean isFittedAnew(LabelSpec spec, String then, String now) {
        return spec instanceof LabelSpec.Threshold threshold
                && threshold.theta().isEmpty()
                && SignalRule.parse(then) instanceof ThresholdRule before
                && SignalRule.parse(now) instanceof ThresholdRule after
                && before.horizon() == after.horizon();
    }
}
