package io.regimeflow.domain.regime;

import java.util.EnumSet;
import java.util.List;

/**
 * Which regime each state of a fitted model is, and how sure that is (see {@code
 * docs/decisions/0014-regimes-have-an-identity.md}).
 *
 * @param regimes by state; each of the six once
 * @param confidence from 0 to 1
 */
public record RegimeNaming(List<Regime> regimes, double confidence) {
    /**
     * A model whose names are less sure must not be deployed.
     *
     * <p>Chosen on the simulated market and real ones: of 110 refits on folds of 11 to 255 simulated days, those that named
     * all six regimes right had 0.48 and more, those that did not 0.2 and less but for one of 0.32; refits on 63 real days and
     * more mostly have 0.3 to 0.6.
     */
    public static final double LEAST_CONFIDENCE = 0.25;

    public RegimeNaming {
        regimes = List.copyOf(regimes);
        if (regimes.size() != Regime.values().length || !EnumSet.copyOf(regimes).equals(EnumSet.allOf(Regime.class))) {
            throw new IllegalArgumentException("%s does not name each of the six regimes once".formatted(regimes));
        }
        if (!(confidence >= 0 && confidence <= 1)) {
            throw new IllegalArgumentException("confidence %s is not from 0 to 1".formatted(confidence));
        }
    }

    /** Whether labels by these names may be deployed. */
    public boolean isConfident() {
        return confidence >= LEAST_CONFIDENCE;
    }
}
