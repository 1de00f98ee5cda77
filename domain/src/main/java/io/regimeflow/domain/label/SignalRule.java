package io.regimeflow.domain.label;

import io.regimeflow.domain.feature.FeatureSet;
import io.regimeflow.domain.feature.FeatureVector;
import java.util.List;

/**
 * Says by hindsight what a signal should have been: the class of the price's move after a vector's close.
 *
 * <p>A rule reads prices only, so that it labels markets without volume. Multiplying every price by one number changes no
 * label, and nothing after the time at which a label became known does.
 */
public sealed interface SignalRule permits ThresholdRule, TripleBarrier {

    /** Vectors after which a label is known at the latest. */
    int horizon();

    /** What of the market path decides. */
    LabelledBy labelledBy();

    /**
     * Labels of a series; a vector whose class is not known yet, or never will be, has none.
     *
     * @param set the feature set of the vectors
     * @param series of one instrument, in time order
     * @param path of the same instrument; what it holds beyond the last vector is not used
     * @throws IllegalArgumentException where the series is not in time order, or the set lacks what the rule needs
     */
    List<Label<Signal>> label(FeatureSet set, List<FeatureVector> series, MarketPath path);

    /**
     * The class of one move that began at a vector's close.
     *
     * @param set the feature set of the vector
     * @param change return, as a fraction
     */
    Signal classOf(FeatureSet set, FeatureVector vector, double change);

    /**
     * The prices that a signal at a vector's close is judged between, where it brings none of its own.
     *
     * @param set the feature set of the vector
     */
    BarrierPrices barriers(FeatureSet set, FeatureVector vector);

    /** Throws {@link IllegalArgumentException} where the set lacks a feature that labels are made from. */
    void requireUsable(FeatureSet set);

    /** Reads the written form of a rule, as {@link Object#toString} of each gives it. */
    static SignalRule parse(String text) {
        if (ThresholdRule.isWrittenIn(text)) {
            return ThresholdRule.parse(text);
        }
        if (TripleBarrier.isWrittenIn(text)) {
            return TripleBarrier.parse(text);
        }
        throw new IllegalArgumentException(("label rule '%s' is neither threshold(horizon=…,theta=…) nor"
                        + " triple-barrier(profit=…,stop=…,unit=atr|percent,horizon=…)")
                .formatted(text));
    }
}
