package io.regimeflow.modelformat;

import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

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
     * One unit as a fraction of the close; empty where its feature is not positive and finite: a market that stands still
     * has no average range to measure by.
     *
     * @param featureNames of the vector, in the order of its values
     * @param window raw vectors, the newest last
     */
    public OptionalDouble scale(List<String> featureNames, float[] window) {
        if (unit.isEmpty()) {
            return OptionalDouble.of(1);
        }
        float value = window[window.length - featureNames.size() + featureNames.indexOf(unit.get())];
        return value > 0 && Float.isFinite(value) ? OptionalDouble.of(value) : OptionalDouble.empty();
    }
}
