package io.regimeflow.evaluation.line;

import io.regimeflow.domain.evaluation.BoundedLoss;
import io.regimeflow.domain.label.Signal;
import io.regimeflow.domain.model.ReleaseVersion;
import io.regimeflow.schemas.record.CheckedOutcome;
import java.util.Optional;

/**
 * What a release said of a bar, and what it should have said.
 *
 * @param lineage version of the full release that it is, or went on from: the name of its arm
 * @param said what it decided on, which need not be what it holds most likely
 * @param label by its own label rule
 * @param horizon bars after which it was judged at the latest
 */
public record JudgedSignal(
        String release, String lineage, Signal said, Signal label, double down, double flat, double up, int horizon) {
    /** What a SHADOW outcome says; empty for others, and for one that lacks what is needed. */
    public static Optional<JudgedSignal> of(CheckedOutcome outcome) {
        if (!outcome.getOrigin().equals("SHADOW")
                || outcome.getLabel() == null
                || outcome.getSignal() == null
                || outcome.getSignalRelease() == null
                || outcome.getSignalVersion() == null
                || outcome.getPDown() == null
                || outcome.getPFlat() == null
                || outcome.getPUp() == null
                || outcome.getHorizon() == null) {
            return Optional.empty();
        }
        return Optional.of(new JudgedSignal(
                outcome.getSignalRelease(),
                ReleaseVersion.parse(outcome.getSignalVersion()).full().toString(),
                Signal.valueOf(outcome.getSignal()),
                Signal.valueOf(outcome.getLabel()),
                outcome.getPDown(),
                outcome.getPFlat(),
                outcome.getPUp(),
                outcome.getHorizon()));
    }

    /** In the order of the classes. */
    public double[] probabilities() {
        return new double[] {down, flat, up};
    }

    /** Bounded log loss, nats. */
    @SuppressWarnings("EnumOrdinal") // the order of the constants is the order of the classes
    public double loss() {
        return BoundedLoss.ofEach(probabilities())[label.classIndex()];
    }
}
