package io.regimeflow.domain.regime;

import io.regimeflow.domain.feature.FeatureSet;
import io.regimeflow.domain.feature.FeatureVector;
import java.util.List;

/**
 * What the hidden Markov model is shown of a feature vector.
 *
 * <p>A regime has no direction: a strong trend may go up or down. Signed features would split each trend into two states
 * and leave too few for the rest, so distances from averages enter as magnitudes. They enter in units of the average true
 * range, so that they measure trend and not volatility once more; and volatilities enter as logarithms, because they
 * differ by factors and a normal density fits their logarithm.
 */
final class RegimeInputs {
    private static final double LEAST = 1e-6;

    private final int rangeToClose;
    private final int atrToClose;
    private final int upperBand;
    private final int lowerBand;
    private final int shortDistance;
    private final int middleDistance;
    private final int longDistance;
    private final int volumeRatio;

    /** Throws {@link IllegalArgumentException} where the set lacks a feature that is needed. */
    RegimeInputs(FeatureSet set) {
        rangeToClose = index(set, "range_to_close");
        atrToClose = index(set, "atr_14_to_close");
        upperBand = index(set, "close_to_bb_upper_20");
        lowerBand = index(set, "close_to_bb_lower_20");
        shortDistance = index(set, "close_to_sma_5");
        middleDistance = index(set, "close_to_sma_20");
        longDistance = index(set, "close_to_sma_50");
        volumeRatio = index(set, "volume_ratio_20");
    }

    double[][] of(List<FeatureVector> vectors) {
        double[][] rows = new double[vectors.size()][];
        for (int t = 0; t < rows.length; t++) {
            rows[t] = of(vectors.get(t));
        }
        return rows;
    }

    double[] of(FeatureVector vector) {
        return new double[] {
            volatility(vector),
            log(vector.value(atrToClose)),
            log(bandWidth(vector)),
            trend(vector, shortDistance),
            trend(vector, middleDistance),
            trend(vector, longDistance),
            log(vector.value(volumeRatio))
        };
    }

    /** Log of the bar's range over its close. */
    double volatility(FeatureVector vector) {
        return log(vector.value(rangeToClose));
    }

    /** Distance from the mean of 20 bars, either way, in average true ranges. */
    double trend(FeatureVector vector) {
        return trend(vector, middleDistance);
    }

    /** Log of the width of the Bollinger bands in average true ranges: low where the price is held within its noise. */
    double expansion(FeatureVector vector) {
        return log(bandWidth(vector)) - log(vector.value(atrToClose));
    }

    private double trend(FeatureVector vector, int distance) {
        return Math.abs(vector.value(distance)) / Math.max(vector.value(atrToClose), LEAST);
    }

    /** Width of the bands over close; each distance is close over band, less one. */
    private double bandWidth(FeatureVector vector) {
        return 1 / (1 + vector.value(upperBand)) - 1 / (1 + vector.value(lowerBand));
    }

    private static double log(double value) {
        return StrictMath.log(Math.max(value, LEAST));
    }

    private static int index(FeatureSet set, String name) {
        int index = set.features().indexOf(name);
        if (index < 0) {
            throw new IllegalArgumentException(
                    "feature set %s has no %s, which regimes are made from".formatted(set.id(), name));
        }
        return index;
    }
}
