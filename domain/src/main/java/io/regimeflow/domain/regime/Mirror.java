package io.regimeflow.domain.regime;

import io.regimeflow.domain.feature.FeatureSet;
import io.regimeflow.domain.feature.FeatureVector;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Turns a feature vector into the one of the mirrored market, whose prices are one over the real ones: each rise is a fall
 * of the same size.
 *
 * <p>A regime has no direction, so a vector and its mirror image have the same; training on both teaches a network so,
 * where history has too few trends of each direction to show it.
 *
 * <p>Ratios to averages are mirrored as if the average of inverses were the inverse of the average; the error is of second
 * order in a window's moves. Ranges, true ranges and volume are taken to be the same, with an error of the same order.
 */
public final class Mirror {
    private static final Map<String, Reflection> REFLECTIONS = Map.ofEntries(
            Map.entry("close_to_sma_5", Reflection.INVERTED),
            Map.entry("close_to_sma_10", Reflection.INVERTED),
            Map.entry("close_to_sma_20", Reflection.INVERTED),
            Map.entry("close_to_sma_50", Reflection.INVERTED),
            Map.entry("close_to_ema_12", Reflection.INVERTED),
            Map.entry("close_to_ema_26", Reflection.INVERTED),
            Map.entry("close_to_bb_upper_20", Reflection.INVERTED),
            Map.entry("close_to_bb_lower_20", Reflection.INVERTED),
            Map.entry("macd_to_close", Reflection.NEGATED),
            Map.entry("macd_signal_to_close", Reflection.NEGATED),
            Map.entry("macd_histogram_to_close", Reflection.NEGATED),
            Map.entry("atr_14_to_close", Reflection.SAME),
            Map.entry("bb_percent_b_20", Reflection.FROM_ONE),
            Map.entry("rsi_14", Reflection.FROM_HUNDRED),
            Map.entry("volume_ratio_20", Reflection.SAME),
            Map.entry("roc_5", Reflection.INVERTED_PERCENT),
            Map.entry("log_return", Reflection.NEGATED),
            Map.entry("range_to_close", Reflection.SAME));

    /** The upper band of the mirrored market is the lower one of the real. */
    private static final Map<String, String> COUNTERPARTS = Map.of(
            "close_to_bb_upper_20", "close_to_bb_lower_20",
            "close_to_bb_lower_20", "close_to_bb_upper_20");

    private final List<Reflection> reflections = new ArrayList<>();
    private final int[] sources;

    private enum Reflection {
        SAME,
        NEGATED,
        INVERTED,
        INVERTED_PERCENT,
        FROM_ONE,
        FROM_HUNDRED;

        double of(double value) {
            return switch (this) {
                case SAME -> value;
                case NEGATED -> -value;
                case INVERTED -> 1 / (1 + value) - 1;
                case INVERTED_PERCENT -> 100 * (1 / (1 + value / 100) - 1);
                case FROM_ONE -> 1 - value;
                case FROM_HUNDRED -> 100 - value;
            };
        }
    }

    /** Throws {@link IllegalArgumentException} where it is not known how to mirror a feature of the set. */
    public Mirror(FeatureSet set) {
        sources = new int[set.size()];
        for (int i = 0; i < sources.length; i++) {
            String name = set.features().get(i);
            Reflection reflection = REFLECTIONS.get(name);
            if (reflection == null) {
                throw new IllegalArgumentException(
                        "feature %s of %s has no known mirror image".formatted(name, set.id()));
            }
            reflections.add(reflection);
            sources[i] = set.features().indexOf(COUNTERPARTS.getOrDefault(name, name));
        }
    }

    /** The mirror image, at the same time. */
    public FeatureVector of(FeatureVector vector) {
        double[] values = new double[vector.size()];
        for (int i = 0; i < values.length; i++) {
            values[i] = reflections.get(i).of(vector.value(sources[i]));
        }
        return new FeatureVector(
                vector.instrument(),
                vector.interval(),
                vector.closeTime(),
                1 / vector.close(),
                vector.featureSetId(),
                values);
    }
}
