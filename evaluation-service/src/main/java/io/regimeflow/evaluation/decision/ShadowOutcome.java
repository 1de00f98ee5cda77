package io.regimeflow.evaluation.decision;

import io.regimeflow.domain.label.Signal;
import io.regimeflow.domain.model.ReleaseVersion;
import io.regimeflow.domain.outcome.PredictionId;
import io.regimeflow.schemas.record.CheckedOutcome;
import java.util.Optional;

/**
 * What became of a signal that an arm predicted in shadow: what contests compare.
 *
 * @param time when the bar closed, milliseconds since the epoch
 * @param arm lineage of the release that predicted it
 * @param label what the market path says that it should have been
 */
record ShadowOutcome(
        long time, String arm, Signal label, double down, double flat, double up, boolean directed, double pnlPercent) {

    /** What an outcome says of an arm; empty for what was shown, what users and the paper trader made of it, or no judgement. */
    static Optional<ShadowOutcome> of(CheckedOutcome outcome) {
        if (!outcome.getOrigin().equals("SHADOW")
                || outcome.getLabel() == null
                || outcome.getPDown() == null
                || outcome.getPFlat() == null
                || outcome.getPUp() == null
                || outcome.getSignalVersion() == null) {
            return Optional.empty();
        }
        PredictionId id = PredictionId.parse(outcome.getPredictionId());
        if (id.release().isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(new ShadowOutcome(
                id.closeTime(),
                ReleaseVersion.parse(outcome.getSignalVersion()).full().toString(),
                Signal.valueOf(outcome.getLabel()),
                outcome.getPDown(),
                outcome.getPFlat(),
                outcome.getPUp(),
                !outcome.getSide().equals("NONE"),
                outcome.getPnlPercent()));
    }

    /** Probability of each class, in the order of {@link Signal}. */
    double[] probabilities() {
        return new double[] {down, flat, up};
    }
}
