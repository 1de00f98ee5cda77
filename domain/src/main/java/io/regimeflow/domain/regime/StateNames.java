package io.regimeflow.domain.regime;

import io.regimeflow.domain.feature.FeatureVector;
import java.util.List;

/**
 * Names the states of a fitted model by what they look like, never by their index.
 *
 * <p>Each state is described by its mean volatility, trend and expansion over the training fold, each standardised across the
 * states. Each regime has a prototype in the same terms. The names are the assignment, among all 720, with the least sum
 * of squared distances; volatility counts most, since it is what the states differ in most surely.
 */
final class StateNames {
    private static final double[] WEIGHTS = {1.0, 0.25, 0.1};

    /** Volatility, trend and expansion of each regime by class, in standard deviations across the six. */
    private static final double[][] PROTOTYPES = {
        {0.9, -0.6, -0.5}, // Choppy_High_Vol: volatile, goes nowhere
        {0.3, 1.9, 1.7}, // Strong_Trend: bands pulled wide by the move
        {1.5, 0.0, 0.3}, // Volatility_Spike
        {-0.3, 0.5, 0.4}, // Weak_Trend
        {-0.9, -1.2, -1.2}, // Range: quiet, held near its mean
        {-1.5, -0.6, -0.7}, // Squeeze: least volatile
    };

    private StateNames() {}

    /** Names the states that a fold's vectors are expected in. */
    static RegimeNaming assign(RegimeInputs inputs, List<FeatureVector> vectors, Expectation expectation) {
        return new RegimeNaming(List.of(nearest(standardised(describe(inputs, vectors, expectation)))), 1);
    }

    /** Regimes of states with these standardised descriptions. */
    static Regime[] nearest(double[][] descriptions) {
        var search = new Search(descriptions);
        search.place(0, 0);
        Regime[] names = new Regime[descriptions.length];
        for (int state = 0; state < names.length; state++) {
            names[state] = Regime.ofClass(search.best[state]);
        }
        return names;
    }

    private static double[][] describe(RegimeInputs inputs, List<FeatureVector> vectors, Expectation expectation) {
        int states = Regime.values().length;
        double[][] sums = new double[states][WEIGHTS.length];
        double[] visits = new double[states];
        for (int t = 0; t < vectors.size(); t++) {
            FeatureVector vector = vectors.get(t);
            double[] description = {inputs.volatility(vector), inputs.trend(vector), inputs.expansion(vector)};
            for (int k = 0; k < states; k++) {
                visits[k] += expectation.smoothed(t, k);
                for (int i = 0; i < description.length; i++) {
                    sums[k][i] += expectation.smoothed(t, k) * description[i];
                }
            }
        }
        for (int k = 0; k < states; k++) {
            for (int i = 0; i < sums[k].length; i++) {
                sums[k][i] /= Math.max(visits[k], Double.MIN_NORMAL);
            }
        }
        return sums;
    }

    /** Each column with mean 0 and deviation 1 across the states. */
    static double[][] standardised(double[][] descriptions) {
        int states = descriptions.length;
        double[][] standardised = new double[states][WEIGHTS.length];
        for (int i = 0; i < WEIGHTS.length; i++) {
            double mean = 0;
            for (double[] description : descriptions) {
                mean += description[i] / states;
            }
            double variance = 0;
            for (double[] description : descriptions) {
                variance += (description[i] - mean) * (description[i] - mean) / states;
            }
            for (int k = 0; k < states; k++) {
                standardised[k][i] = variance > 0 ? (descriptions[k][i] - mean) / Math.sqrt(variance) : 0;
            }
        }
        return standardised;
    }

    /** Tries every assignment of regimes to states, depth first, leaving what is already worse than the best. */
    private static final class Search {
        private final double[][] descriptions;
        private final int[] chosen;
        private final boolean[] taken = new boolean[PROTOTYPES.length];
        private int[] best = new int[0];
        private double least = Double.POSITIVE_INFINITY;

        Search(double[][] descriptions) {
            this.descriptions = descriptions;
            this.chosen = new int[descriptions.length];
        }

        void place(int state, double distance) {
            if (distance >= least) {
                return;
            }
            if (state == chosen.length) {
                least = distance;
                best = chosen.clone();
                return;
            }
            for (int regime = 0; regime < taken.length; regime++) {
                if (!taken[regime]) {
                    taken[regime] = true;
                    chosen[state] = regime;
                    place(state + 1, distance + distance(descriptions[state], PROTOTYPES[regime]));
                    taken[regime] = false;
                }
            }
        }

        private static double distance(double[] description, double[] prototype) {
            double sum = 0;
            for (int i = 0; i < WEIGHTS.length; i++) {
                sum += WEIGHTS[i] * (description[i] - prototype[i]) * (description[i] - prototype[i]);
            }
            return sum;
        }
    }
}
