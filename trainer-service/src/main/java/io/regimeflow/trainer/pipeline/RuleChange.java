package io.regimeflow.trainer.pipeline;

import java.util.Optional;

/** Why a candidate and a champion that are labelled too differently are so: their rule has changed. */
final class RuleChange {
    private RuleChange() {}

    /**
     * The reason, which says what to do; empty where the two have the same rule.
     *
     * @param then the champion's rule as it is written
     * @param now the candidate's
     */
    static Optional<String> of(String then, String now) {
        if (then.equals(now)) {
            return Optional.empty();
        }
        // Nothing that the line could wait for brings two rules together.
        return Optional.of(
                ("the label rule has changed from %s to %s, so that the two cannot be compared: a full training by"
                                + " hand with --new-baseline lets a release of the new rule serve without a comparison")
                        .formatted(then, now));
    }
}
