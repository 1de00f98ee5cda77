package io.regimeflow.domain.regime;

import java.util.List;

/**
 * The hidden Markov model of a training fold: of fits from several starts, the one that is most likely and looks most like
 * the six regimes.
 *
 * <p>Likelihood alone does not tell: where a regime is rare in the fold, a model that cuts a frequent one in two and merges
 * two others often is the likelier by a hundredth of a nat per observation, because inputs of neighbouring bars resemble each
 * other more than any state explains. What it costs to name a fit's states therefore counts as well.
 */
final class RegimeSearch {
    /** Fits from starts that are drawn; one more begins at a ladder of volatility. */
    static final int DRAWN = 7;

    /** Nats per observation that a unit of the cost of names is worth. */
    private static final double COST_WEIGHT = 0.01;

    private static final BaumWelch FITTING = new BaumWelch(1.0, 1e-6, 200);

    private final StateLooks looks;
    private final Observations observations;

    /** What was found, and the names of its states. */
    record Found(BaumWelch.Fit fit, StateNames names, double score) {}

    RegimeSearch(List<PricePath> paths, Observations observations) {
        this.looks = new StateLooks(paths);
        this.observations = observations;
    }

    Found best(long seed) {
        var start = new ClusterStart(observations, RegimeLabeller.STATES);
        Found best = found(start.ladder());
        for (int i = 0; i < DRAWN; i++) {
            Found other = found(start.drawn(seed * DRAWN + i));
            if (other.score() > best.score()) {
                best = other;
            }
        }
        return best;
    }

    private Found found(GaussianHmm start) {
        BaumWelch.Fit fit = FITTING.fit(start, observations);
        var names = new StateNames(
                looks.of(Expectation.of(fit.model(), observations), fit.model().states()));
        return new Found(fit, names, fit.logLikelihood() / observations.length() - COST_WEIGHT * names.cost());
    }
}
