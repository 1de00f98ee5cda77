package io.regimeflow.trainer.gate;

import io.regimeflow.domain.regime.RegimeNaming;

/**
 * What the gate asks of a candidate.
 *
 * <p>The two scores are judged twice. The estimate must not be worse than the champion's by more than a small tolerance,
 * which only keeps ties from being refused for their last digits. And the interval must rule out a loss that matters: half
 * of what the champion has over knowing nothing, as non-inferiority trials keep a fraction of the active control's effect
 * (FDA, "Non-Inferiority Clinical Trials to Establish Effectiveness", 2016), but never asking for more than
 * {@link #leastMargin}, since a champion without skill leaves nothing to keep.
 *
 * @param tolerance by which an estimate may be worse: nats of log loss, or balanced accuracy
 * @param leastMargin loss that the interval need not rule out, in the same units
 * @param keptSkill share of the champion's skill that the interval must leave
 * @param confidence of each end of an interval, e.g. 0.975 for an interval of 95 %
 * @param fewestDays held-out days below which nothing can be compared
 * @param mostSame share of the rows that may get the same class
 * @param leastSpread standard deviation over the rows that at least one class's probability must have
 * @param mostDisagreement share of the rows that two labellers may disagree on
 * @param leastNamingConfidence of the regimes' names
 */
public record GatePolicy(
        double tolerance,
        double leastMargin,
        double keptSkill,
        double confidence,
        int fewestDays,
        double mostSame,
        double leastSpread,
        double mostDisagreement,
        double leastNamingConfidence) {

    public GatePolicy {
        if (!(confidence > 0.5 && confidence < 1) || !(keptSkill >= 0 && keptSkill <= 1) || fewestDays < 2) {
            throw new IllegalArgumentException("confidence %s, kept skill %s or fewest days %d make no policy"
                    .formatted(confidence, keptSkill, fewestDays));
        }
    }

    /**
     * The policy that releases are judged by. Drawn alike, a candidate passes in a share of 0.43 (little skill) to 0.68 (much)
     * of all cases over a year of history, a clearly worse one in 0.01 to 0.03; see the decision "the gate asks for no less".
     */
    public static GatePolicy standard() {
        return new GatePolicy(0.01, 0.05, 0.5, 0.975, 4, 0.98, 0.005, 0.2, RegimeNaming.LEAST_CONFIDENCE);
    }
}
