package io.regimeflow.domain.regime;

import io.regimeflow.domain.feature.FeatureDefinition;
import io.regimeflow.domain.feature.FeatureSet;
import io.regimeflow.domain.feature.FeatureVector;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Turns a feature vector into the one of the mirrored market, whose prices are one over the real ones: each rise is a fall
 * of the same size.
 *
 * <p>A regime has no direction, so a vector and its mirror image have the same; training on both teaches a network so,
 * where history has too few trends of each direction to show it.
 *
 * <p>Known are the images of every output of the indicators that come with the product; they are found by kind and output,
 * whatever a set calls its features and over whatever intervals it has them. A user's own indicator has none.
 *
 * <p>Ratios to averages are mirrored as if the average of inverses were the inverse of the average; the error is of second
 * order in a window's moves. Ranges, true ranges and volume are taken to be the same, with an error of the same order. The
 * running total {@code obv.value} is mirrored but for a constant, which depends on where it began.
 *
 * <p>Price levels are of another size in a market of inverse prices; {@link #around} keeps them near a price of the real one.
 */
public final class Mirror {
    private static final Map<String, Reflection> REFLECTIONS = Map.ofEntries(
            Map.entry("sma.distance", Reflection.INVERTED),
            Map.entry("sma.value", Reflection.RECIPROCAL),
            Map.entry("sma.slope", Reflection.INVERTED),
            Map.entry("ema.distance", Reflection.INVERTED),
            Map.entry("ema.value", Reflection.RECIPROCAL),
            Map.entry("ema.slope", Reflection.INVERTED),
            Map.entry("vwap.distance", Reflection.INVERTED),
            Map.entry("vwap.value", Reflection.RECIPROCAL),
            Map.entry("macd.line", Reflection.NEGATED_DIFFERENCE),
            Map.entry("macd.signal", Reflection.NEGATED_DIFFERENCE),
            Map.entry("macd.histogram", Reflection.NEGATED_DIFFERENCE),
            Map.entry("macd.line_to_close", Reflection.NEGATED),
            Map.entry("macd.signal_to_close", Reflection.NEGATED),
            Map.entry("macd.histogram_to_close", Reflection.NEGATED),
            Map.entry("bollinger.upper", Reflection.REFLECTED),
            Map.entry("bollinger.middle", Reflection.RECIPROCAL),
            Map.entry("bollinger.lower", Reflection.REFLECTED),
            Map.entry("bollinger.upper_distance", Reflection.INVERTED),
            Map.entry("bollinger.lower_distance", Reflection.INVERTED),
            Map.entry("bollinger.percent_b", Reflection.FROM_ONE),
            Map.entry("bollinger.width", Reflection.SAME),
            Map.entry("keltner.upper", Reflection.REFLECTED),
            Map.entry("keltner.middle", Reflection.RECIPROCAL),
            Map.entry("keltner.lower", Reflection.REFLECTED),
            Map.entry("keltner.upper_distance", Reflection.INVERTED),
            Map.entry("keltner.lower_distance", Reflection.INVERTED),
            Map.entry("keltner.position", Reflection.FROM_ONE),
            Map.entry("keltner.width", Reflection.SAME),
            Map.entry("donchian.upper", Reflection.RECIPROCAL),
            Map.entry("donchian.middle", Reflection.RECIPROCAL),
            Map.entry("donchian.lower", Reflection.RECIPROCAL),
            Map.entry("donchian.position", Reflection.FROM_ONE),
            Map.entry("donchian.width", Reflection.SAME),
            Map.entry("squeeze.on", Reflection.SAME),
            Map.entry("squeeze.ratio", Reflection.SAME),
            Map.entry("choppiness.value", Reflection.SAME),
            Map.entry("realised_volatility.value", Reflection.SAME),
            Map.entry("adx.adx", Reflection.SAME),
            Map.entry("adx.plus_di", Reflection.SAME),
            Map.entry("adx.minus_di", Reflection.SAME),
            Map.entry("adx.di_balance", Reflection.NEGATED),
            Map.entry("zigzag.direction", Reflection.NEGATED),
            Map.entry("zigzag.distance", Reflection.INVERTED),
            Map.entry("zigzag.swing", Reflection.INVERTED),
            Map.entry("zigzag.bars_since_confirmed", Reflection.SAME),
            Map.entry("stochastic.k", Reflection.FROM_HUNDRED),
            Map.entry("stochastic.d", Reflection.FROM_HUNDRED),
            Map.entry("williams_r.value", Reflection.FROM_MINUS_HUNDRED),
            Map.entry("cci.value", Reflection.NEGATED),
            Map.entry("price_return.value", Reflection.INVERTED),
            Map.entry("price_return.log", Reflection.NEGATED),
            Map.entry("obv.value", Reflection.NEGATED),
            Map.entry("obv.flow", Reflection.NEGATED),
            Map.entry("taker_imbalance.value", Reflection.NEGATED),
            Map.entry("taker_imbalance.mean", Reflection.NEGATED),
            Map.entry("atr.value", Reflection.DIFFERENCE),
            Map.entry("atr.to_close", Reflection.SAME),
            Map.entry("rsi.value", Reflection.FROM_HUNDRED),
            Map.entry("mfi.value", Reflection.FROM_HUNDRED),
            Map.entry("roc.value", Reflection.INVERTED_PERCENT),
            Map.entry("log_return.value", Reflection.NEGATED),
            Map.entry("bar_shape.range", Reflection.DIFFERENCE),
            Map.entry("bar_shape.range_to_close", Reflection.SAME),
            Map.entry("bar_shape.close_position", Reflection.FROM_ONE),
            Map.entry("bar_shape.body", Reflection.NEGATED),
            Map.entry("bar_shape.upper_shadow", Reflection.SAME),
            Map.entry("bar_shape.lower_shadow", Reflection.SAME),
            Map.entry("volume_average.value", Reflection.SAME),
            Map.entry("volume_average.ratio", Reflection.SAME),
            Map.entry("volume_average.change", Reflection.SAME),
            Map.entry("time_of_day.sin", Reflection.SAME),
            Map.entry("time_of_day.cos", Reflection.SAME),
            Map.entry("time_of_week.sin", Reflection.SAME),
            Map.entry("time_of_week.cos", Reflection.SAME));

    /** What is up in the mirrored market is down in the real: the upper band there is the lower one here. */
    private static final Map<String, String> COUNTERPARTS = both(Map.of(
            "bollinger.upper", "lower",
            "bollinger.upper_distance", "lower_distance",
            "keltner.upper", "lower",
            "keltner.upper_distance", "lower_distance",
            "donchian.upper", "lower",
            "adx.plus_di", "minus_di",
            "bar_shape.upper_shadow", "lower_shadow"));

    private final List<Reflection> reflections;
    private final int[] sources;
    private final double reference;

    private enum Reflection {
        SAME,
        NEGATED,
        INVERTED,
        INVERTED_PERCENT,
        FROM_ONE,
        FROM_HUNDRED,
        FROM_MINUS_HUNDRED,
        /** A price. */
        RECIPROCAL,
        /** A difference of prices near the close. */
        DIFFERENCE,
        NEGATED_DIFFERENCE,
        /** A price that may be below 0: as far from the close on the other side. */
        REFLECTED;

        /** The image of a value, where the product of a price and its image is {@code square}. */
        double of(double value, double close, double square) {
            return switch (this) {
                case SAME -> value;
                case NEGATED -> -value;
                case INVERTED -> 1 / (1 + value) - 1;
                case INVERTED_PERCENT -> 100 * (1 / (1 + value / 100) - 1);
                case FROM_ONE -> 1 - value;
                case FROM_HUNDRED -> 100 - value;
                case FROM_MINUS_HUNDRED -> -100 - value;
                case RECIPROCAL -> square / value;
                case DIFFERENCE -> value * square / (close * close);
                case NEGATED_DIFFERENCE -> -value * square / (close * close);
                case REFLECTED -> (2 * close - value) * square / (close * close);
            };
        }
    }

    private Mirror(List<Reflection> reflections, int[] sources, double reference) {
        this.reflections = reflections;
        this.sources = sources;
        this.reference = reference;
    }

    /** Throws {@link IllegalArgumentException} where it is not known how to mirror a feature of the set. */
    public Mirror(FeatureSet set) {
        List<FeatureDefinition> definitions = set.definitions();
        reference = 1;
        reflections = new ArrayList<>();
        sources = new int[set.size()];
        for (int i = 0; i < sources.length; i++) {
            int block = i - i % definitions.size();
            FeatureDefinition feature = definitions.get(i % definitions.size());
            Reflection reflection = REFLECTIONS.get(output(feature));
            int source = counterpart(definitions, feature);
            if (reflection == null || source < 0) {
                throw new IllegalArgumentException("feature %s of %s has no known mirror image"
                        .formatted(set.features().get(i), set.id()));
            }
            reflections.add(reflection);
            sources[i] = block + source;
        }
    }

    /** The same, but a price has {@code price}² over it as its image, so that levels near {@code price} stay near it. */
    public Mirror around(double price) {
        if (!(price > 0) || !Double.isFinite(price)) {
            throw new IllegalArgumentException("no market is mirrored around a price of %s".formatted(price));
        }
        return new Mirror(reflections, sources, price);
    }

    /** Throws {@link IllegalArgumentException} as the constructor does. */
    public static void requireUsable(FeatureSet set) {
        new Mirror(set);
    }

    private static int counterpart(List<FeatureDefinition> definitions, FeatureDefinition feature) {
        String wanted = COUNTERPARTS.getOrDefault(output(feature), feature.output());
        for (int i = 0; i < definitions.size(); i++) {
            FeatureDefinition each = definitions.get(i);
            if (each.output().equals(wanted)
                    && each.kind().equals(feature.kind())
                    && each.parameters().equals(feature.parameters())) {
                return i;
            }
        }
        return -1;
    }

    private static String output(FeatureDefinition feature) {
        return feature.kind() + "." + feature.output();
    }

    private static Map<String, String> both(Map<String, String> oneWay) {
        var both = new HashMap<>(oneWay);
        oneWay.forEach((from, to) -> {
            int dot = from.indexOf('.');
            both.put(from.substring(0, dot + 1) + to, from.substring(dot + 1));
        });
        return Map.copyOf(both);
    }

    /** The mirror image, at the same time. */
    public FeatureVector of(FeatureVector vector) {
        double square = reference * reference;
        double[] values = new double[vector.size()];
        for (int i = 0; i < values.length; i++) {
            values[i] = reflections.get(i).of(vector.value(sources[i]), vector.close(), square);
        }
        return new FeatureVector(
                vector.instrument(),
                vector.interval(),
                vector.closeTime(),
                square / vector.close(),
                vector.featureSetId(),
                values);
    }
}
