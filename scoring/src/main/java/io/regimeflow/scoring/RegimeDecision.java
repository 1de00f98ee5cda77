package io.regimeflow.scoring;

import io.regimeflow.domain.regime.Regime;

/**
 * What a regime model's probabilities come to at one bar.
 *
 * @param confidence probability of the regime
 */
public record RegimeDecision(Regime regime, double confidence) {

    /** The most probable regime, the first of equals. */
    public static RegimeDecision of(float[] probabilities) {
        int best = Probabilities.argmax(probabilities);
        return new RegimeDecision(Regime.ofClass(best), probabilities[best]);
    }
}
