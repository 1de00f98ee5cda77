package io.regimeflow.domain.regime;

import io.regimeflow.domain.feature.FeatureSet;
import io.regimeflow.domain.feature.FeatureVector;
import java.util.List;

/**
 * What the hidden Markov model is shown of a series of feature vectors: how far the price moves, over one to a few bars.
 *
 * <ul>
 *   <li>A regime has no direction: a strong trend may go up or down. Signed features would split each trend into two states
 *       and leave too few for the rest, so moves enter as magnitudes.
 *   <li>Moves enter as logarithms, because regimes differ by factors and a normal density fits the logarithm of a range. A
 *       little of the average true range is added first: the logarithm of a move of nearly nothing says nothing.
 *   <li>The model assumes that observations are independent given the state, and lengthens its memory by itself. Features
 *       with a long memory break that: their swings within a regime are taken for regimes, and their lag for regimes in
 *       between. So distances from averages of 20 and 50 bars, MACD and the like do not enter here; the trend that they
 *       show names the states instead (see {@link StateNames}).
 * </ul>
 */
final class RegimeInputs {
    /** Numbers in a row of inputs. */
    static final int SIZE = 6;

    private static final double LEAST = 1e-6;

    /** Weight of the newest bar in the running means of the log range: a memory of about 3 and 7 bars. */
    private static final double[] MEAN_WEIGHTS = {0.5, 0.25};

    private final int rangeToClose;
    private final int atrToClose;
    private final int upperBand;
    private final int lowerBand;
    private final int logReturn;
    private final int shortDistance;
    private final int middleDistance;
    private final int rateOfChange;

    /** Throws {@link IllegalArgumentException} where the set lacks a feature that is needed. */
    RegimeInputs(FeatureSet set) {
        rangeToClose = index(set, "bar_shape.range_to_close");
        atrToClose = index(set, "atr(14).to_close");
        upperBand = index(set, "bollinger(20, 2).upper_distance");
        lowerBand = index(set, "bollinger(20, 2).lower_distance");
        logReturn = index(set, "log_return.value");
        shortDistance = index(set, "sma(5).distance");
        middleDistance = index(set, "sma(20).distance");
        rateOfChange = index(set, "roc(5).value");
    }

    /** A row of inputs for each vector of a series in time order; a row depends on no later vector. */
    double[][] of(List<FeatureVector> series) {
        double[][] rows = new double[series.size()][];
        double[] means = new double[MEAN_WEIGHTS.length];
        for (int t = 0; t < rows.length; t++) {
            FeatureVector vector = series.get(t);
            double range = volatility(vector);
            for (int i = 0; i < means.length; i++) {
                means[i] = t == 0 ? range : means[i] + MEAN_WEIGHTS[i] * (range - means[i]);
            }
            double atr = vector.value(atrToClose);
            rows[t] = new double[] {
                range,
                means[0],
                means[1],
                log(Math.abs(vector.value(logReturn)) + 0.1 * atr),
                log(Math.abs(vector.value(shortDistance)) + 0.1 * atr),
                log(Math.abs(vector.value(rateOfChange)) / 100 + 0.2 * atr)
            };
        }
        return rows;
    }

    /** Log of the bar's range over its close. */
    double volatility(FeatureVector vector) {
        return log(vector.value(rangeToClose));
    }

    /** Distance from the mean of 20 bars, either way, in average true ranges. */
    double trend(FeatureVector vector) {
        return Math.abs(vector.value(middleDistance)) / Math.max(vector.value(atrToClose), LEAST);
    }

    /** Log of the width of the Bollinger bands in average true ranges: low where the price is held within its noise. */
    double expansion(FeatureVector vector) {
        return log(bandWidth(vector)) - log(vector.value(atrToClose));
    }

    /** Width of the bands over close; each distance is close over band, less one. */
    private double bandWidth(FeatureVector vector) {
        return 1 / (1 + vector.value(upperBand)) - 1 / (1 + vector.value(lowerBand));
    }

    private static double log(double value) {
        return StrictMath.log(Math.max(value, LEAST));
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
