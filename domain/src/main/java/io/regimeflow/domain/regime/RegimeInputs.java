package io.regimeflow.domain.regime;

import io.regimeflow.domain.feature.FeatureSet;
import io.regimeflow.domain.feature.FeatureVector;
import java.util.List;

/**
 * What the hidden Markov model is shown of a series of feature vectors: how far the price moves, over one to a few bars.
 *
 * <ul>
 *   <li>A regime has no direction: a strong trend may go up or down. Signed moves would split each trend into two states and
 *       leave too few for the rest, so moves enter as magnitudes.
 *   <li>Moves enter as logarithms, because regimes differ by factors and a normal density fits the logarithm of a range. A
 *       little of the average range is added first: the logarithm of a move of nearly nothing says nothing.
 *   <li>The model assumes that observations are independent given the state, and lengthens its memory by itself. Figures with
 *       a long memory break that: their swings within a regime are taken for regimes, and their lag for regimes in between.
 *       So distances from averages of 20 and 50 bars, MACD and the like do not enter here; the trend that they show names the
 *       states instead (see {@link StateLooks}).
 *   <li>All is made from the closes and the bars' ranges, so that the regimes are the same whatever else a set has.
 * </ul>
 */
final class RegimeInputs {
    /** Numbers in a row of inputs. */
    static final int SIZE = 6;

    private static final String RANGE = "bar_shape.range_to_close";

    /** Weight of the newest bar in the running means of the log range: a memory of about 3 and 7 bars. */
    private static final double[] MEAN_WEIGHTS = {0.5, 0.25};

    private final int range;

    /** Throws {@link IllegalArgumentException} where the set lacks a feature that is needed. */
    RegimeInputs(FeatureSet set) {
        range = index(set, RANGE);
    }

    /** Closes and ranges of a series of consecutive vectors. */
    PricePath path(List<FeatureVector> series) {
        double[] closes = new double[series.size()];
        double[] ranges = new double[series.size()];
        for (int t = 0; t < closes.length; t++) {
            closes[t] = series.get(t).close();
            ranges[t] = series.get(t).value(range);
        }
        return new PricePath(closes, ranges);
    }

    /** A row of inputs for each bar of a path; a row depends on no later bar. */
    static double[][] of(PricePath path) {
        double[][] rows = new double[path.length()][];
        double[] means = new double[MEAN_WEIGHTS.length];
        for (int t = 0; t < rows.length; t++) {
            for (int i = 0; i < means.length; i++) {
                means[i] = t == 0 ? path.logRange(t) : means[i] + MEAN_WEIGHTS[i] * (path.logRange(t) - means[i]);
            }
            double usual = path.averageRange(t);
            rows[t] = new double[] {
                path.logRange(t),
                means[0],
                means[1],
                PricePath.log(path.move(t, 1) + 0.1 * usual),
                PricePath.log(path.distance(t, 5) + 0.1 * usual),
                PricePath.log(path.move(t, 5) + 0.2 * usual)
            };
        }
        return rows;
    }

    /** The features of the working interval come first in a vector. */
    private static int index(FeatureSet set, String formula) {
        for (int i = 0; i < set.definitions().size(); i++) {
            if (set.definitions().get(i).formula().equals(formula)) {
                return i;
            }
        }
        throw new IllegalArgumentException(
                "feature set %s has no %s, which regimes are made from".formatted(set.id(), formula));
    }
}
