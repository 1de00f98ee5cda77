package io.regimeflow.domain.regime;

import java.util.Arrays;

/**
 * Names the states of a fitted model by what they look like, never by their index.
 *
 * <p>Each regime has a prototype in the five figures of {@link StateLooks}. The names are the assignment, among all 720, with
 * the least cost: half the sum of squared distances, each figure over its scale. Volatility counts most, since it is what
 * states differ in most surely, in the simulated market and in real ones.
 *
 * <p>The confidence is a product of three.
 *
 * <ul>
 *   <li>How far the second best assignment is behind: the best one's share of the likelihood of all, if figures scattered
 *       normally about the prototypes with these scales.
 *   <li>How far the prototypes are: a cost of {@value #FAR} divides it by e.
 *   <li>Whether these are six regimes: where one is cut in two, because another is missing from the fold or merged with a
 *       third, two states have nearly the same volatility.
 * </ul>
 */
final class StateNames {
    private static final double FAR = 20;

    /** Difference of log volatility below which two states are hardly two. */
    private static final double DISTINCT = 0.25;

    /** Volatility, its change, trend, range and compression of each regime by class. */
    private static final double[][] PROTOTYPES = {
        {0.70, 0.09, 0.15, -0.04, -0.05}, // Choppy_High_Vol: volatile, goes nowhere
        {0.23, 0.05, 0.75, 0.19, 0.30}, // Strong_Trend: carries its price far
        {1.17, 0.21, 0.35, 0.00, 0.05}, // Volatility_Spike: most volatile, and newly so
        {-0.23, -0.04, 0.30, 0.04, 0.03}, // Weak_Trend
        {-0.70, -0.09, -0.10, -0.06, -0.20}, // Range: quiet, held near its mean
        {-1.17, -0.14, 0.10, 0.10, -0.12}, // Squeeze: least volatile
    };

    private static final double[] SCALES = {0.25, 0.2, 0.4, 0.3, 0.3};

    private final double[][] looks;
    private final double[][] distances;
    private final int[] chosen;
    private final boolean[] taken = new boolean[PROTOTYPES.length];
    private int[] best = new int[0];
    private double least = Double.POSITIVE_INFINITY;

    /** Sum of e to the power of minus the cost over all assignments. */
    private double likelihood;

    /** Of states that look so; shape [6][5]. */
    StateNames(double[][] looks) {
        this.looks = looks;
        this.distances = new double[looks.length][PROTOTYPES.length];
        this.chosen = new int[looks.length];
        for (int k = 0; k < looks.length; k++) {
            for (int regime = 0; regime < PROTOTYPES.length; regime++) {
                distances[k][regime] = distance(looks[k], PROTOTYPES[regime]);
            }
        }
        place(0, 0);
    }

    RegimeNaming naming() {
        double share = likelihood > 0 ? Math.min(1, StrictMath.exp(-least) / likelihood) : 0;
        return new RegimeNaming(
                Arrays.stream(best).mapToObj(Regime::ofClass).toList(),
                share * StrictMath.exp(-least / FAR) * distinctness());
    }

    private void place(int state, double cost) {
        if (state == chosen.length) {
            likelihood += StrictMath.exp(-cost);
            if (cost < least) {
                least = cost;
                best = chosen.clone();
            }
            return;
        }
        for (int regime = 0; regime < taken.length; regime++) {
            if (!taken[regime]) {
                taken[regime] = true;
                chosen[state] = regime;
                place(state + 1, cost + distances[state][regime]);
                taken[regime] = false;
            }
        }
    }

    private double distinctness() {
        double[] volatilities =
                Arrays.stream(looks).mapToDouble(each -> each[0]).sorted().toArray();
        double gap = Double.POSITIVE_INFINITY;
        for (int k = 1; k < volatilities.length; k++) {
            gap = Math.min(gap, volatilities[k] - volatilities[k - 1]);
        }
        return 1 - StrictMath.exp(-(gap / DISTINCT) * (gap / DISTINCT));
    }

    private static double distance(double[] looks, double[] prototype) {
        double sum = 0;
        for (int i = 0; i < SCALES.length; i++) {
            double scaled = (looks[i] - prototype[i]) / SCALES[i];
            sum += 0.5 * scaled * scaled;
        }
        return sum;
    }
}
