package io.regimeflow.scoring;

import io.regimeflow.domain.regime.Regime;
import io.regimeflow.modelformat.ReleaseManifest;

/**
 * What a regime model's probabilities come to at one bar.
 *
 * @param confidence probability of the regime, which need not be the most probable one
 */
public record RegimeDecision(Regime regime, double confidence) {

    /**
     * The regime that a release decides on.
     *
     * @param release of the model that gave the probabilities
     */
    public static RegimeDecision of(ReleaseManifest release, float[] probabilities) {
        int said = release.decision().decide(probabilities);
        return new RegimeDecision(Regime.ofClass(said), probabilities[said]);
    }
}
