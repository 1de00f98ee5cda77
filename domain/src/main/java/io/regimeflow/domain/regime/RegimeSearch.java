package io.regimeflow.domain.regime;

import java.util.List;

/**
 * The hidden Markov model of a training fold: of fits from several starts, the one that is most likely and most surely
 * named.
 *
 * <p>Likelihood alone does not tell: where a regime is rare in the fold, a model that cuts a frequent one in two and merges
 * two others often is the likelier by a hundredth of a nat per observation, because inputs of neighbouring bars resemble each
 * other more than any state explains. How sure the names of a fit's states are therefore counts as well, but too little to
 * choose between fits that are named alike.
 */
final class RegimeSearch {
    /** Fits at least; the first begins at a ladder of volatility, the others at clusters. */
    static final int STARTS = 8;

    /** Fits at most, where none is surely named. */
    private static final int MOST_STARTS = 24;

    /** Nats per observation that the names are worth for each factor of e of their confidence. */
    private static final double NAMES_WEIGHT = 0.03;

    private static final double LEAST_CONFIDENCE = 1e-6;

    private static final BaumWelch FITTING = new BaumWelch(1.0, 1e-6, 200);

    private final StateLooks looks;
    private final Observations observations;

    /** What was found, and the names of its states. */
    record Found(BaumWelch.Fit fit, RegimeNaming naming, double score) {}

    RegimeSearch(List<PricePath> paths, Observations observations) {
        this.looks = new StateLooks(paths);
        this.observations = observations;
    }

    Found best(long seed) {
        var start = new ClusterStart(observations, RegimeLabeller.STATES);
        Found best = found(start.ladder());
        for (int i = 1; i < STARTS || (i < MOST_STARTS && !best.naming().isConfident()); i++) {
            Found other = found(start.drawn(seed * MOST_STARTS + i));
            if (other.score() > best.score()) {
                best = other;
            }
        }
        return best;
    }

    private Found found(GaussianHmm start) {
        BaumWelch.Fit fit = FITTING.fit(start, observations);
        RegimeNaming naming = new StateNames(looks.of(
                        Expectation.of(fit.model(), observations), fit.model().states()))
                .naming();
        double surety = StrictMath.log(Math.max(naming.confidence(), LEAST_CONFIDENCE));
        return new Found(fit, naming, fit.logLikelihood() / observations.length() + NAMES_WEIGHT * surety);
    }
}
