package io.regimeflow.modelformat;

import io.regimeflow.domain.feature.FeatureVector;
import io.regimeflow.domain.label.BarrierPrices;
import java.util.List;
import java.util.Optional;

/**
 * How far above and below a close the label rule looked for the move that makes a signal UP or DOWN: target and stop of a
 * rise, stop and target of a fall.
 *
 * @param above distance of the price above, as a fraction of the close or in multiples of {@code unit}
 * @param below distance of the price below, likewise
 * @param unit the feature that distances are multiples of, itself a fraction of the close; absent: they are fractions
 */
public record Barriers(double above, double below, Optional<String> unit) {

    public Barriers {
        if (!(above > 0) || !(below > 0) || Double.isInfinite(above) || Double.isInfinite(below)) {
            throw new IllegalArgumentException(
                    "release manifest: barriers at %s above and %s below are not positive and finite"
                            .formatted(above, below));
        }
    }

    /** The same fraction of the close above and below: a rule that asks for a move beyond it. */
    public static Barriers symmetric(double move) {
        return new Barriers(move, move, Optional.empty());
    }

    boolean isSymmetricFraction() {
        return above == below && unit.isEmpty();
    }

    /**
     * The prices that a signal at a vector's close is judged between: to the bit those that the label rule labels by.
     *
     * @param featureNames of the vector, in the order of its values
     */
    public BarrierPrices prices(FeatureVector vector, List<String> featureNames) {
        return prices(vector.close(), unit.isEmpty() ? 1 : vector.value(featureNames.indexOf(unit.get())));
    }

    /**
     * The same from the float32 values that models take, which differ in the eighth digit.
     *
     * @param featureNames of a vector, in the order of its values
     * @param window raw vectors, the newest last
     */
    public BarrierPrices prices(double close, float[] window, List<String> featureNames) {
        int newest = window.length - featureNames.size();
        return prices(close, unit.isEmpty() ? 1 : window[newest + featureNames.indexOf(unit.get())]);
    }

    /** A market that stands still has no average range to measure by: both prices are its close. */
    private BarrierPrices prices(double close, double scale) {
        double usable = scale > 0 && Double.isFinite(scale) ? scale : 0;
        return BarrierPrices.around(close, above * usable, below * usable);
    }
}
