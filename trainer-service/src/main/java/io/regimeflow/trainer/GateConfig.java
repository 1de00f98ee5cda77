package io.regimeflow.trainer;

import io.regimeflow.runtime.config.Default;
import io.regimeflow.runtime.config.Doc;
import io.regimeflow.trainer.gate.GatePolicy;

/** What the gate asks of a release before it may serve; bound from the keys {@code trainer.gate.*}. */
public record GateConfig(
        @Default("0.01")
        @Doc("By how much a candidate's log loss or balanced accuracy may be worse than the champion's, as estimated")
        double tolerance,

        @Default("0.05") @Doc("Loss that the 95 % interval need not rule out, in nats of log loss or balanced accuracy")
        double leastMargin,

        @Default("4") @Doc("Held-out days below which a candidate cannot be compared and is kept back")
        int fewestDays,

        @Default("0.2") @Doc("Share of held-out rows that candidate and champion may label differently")
        double mostDisagreement,

        @Default("0.25")
        @Doc("Confidence, 0 to 1, that regimes bear their right names, below which a release is kept back")
        double leastNamingConfidence) {

    public GateConfig {
        requireNotNegative("tolerance", tolerance);
        requireNotNegative("least-margin", leastMargin);
        requireShare("most-disagreement", mostDisagreement);
        requireShare("least-naming-confidence", leastNamingConfidence);
        if (fewestDays < 2) {
            throw new IllegalArgumentException("fewest-days is %d, allowed: 2 or more".formatted(fewestDays));
        }
    }

    GatePolicy policy() {
        GatePolicy standard = GatePolicy.standard();
        return new GatePolicy(
                tolerance,
                leastMargin,
                standard.keptSkill(),
                standard.confidence(),
                fewestDays,
                standard.mostSame(),
                standard.leastSpread(),
                mostDisagreement,
                leastNamingConfidence);
    }

    private static void requireNotNegative(String name, double value) {
        if (!(value >= 0) || Double.isInfinite(value)) {
            throw new IllegalArgumentException("%s is %s, allowed: 0 or more".formatted(name, value));
        }
    }

    private static void requireShare(String name, double value) {
        if (!(value >= 0 && value <= 1)) {
            throw new IllegalArgumentException("%s is %s, allowed: from 0 to 1".formatted(name, value));
        }
    }
}
