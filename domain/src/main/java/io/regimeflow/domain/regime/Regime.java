package io.regimeflow.domain.regime;

import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;

/** The six market regimes, in the order of every regime model's classes. */
public enum Regime {
    /** High-volatility chop without direction. */
    CHOPPY_HIGH_VOL("Choppy_High_Vol"),
    /** A strong, persistent move in either direction. */
    STRONG_TREND("Strong_Trend"),
    /** A sudden increase of volatility. */
    VOLATILITY_SPIKE("Volatility_Spike"),
    /** A weak move in either direction. */
    WEAK_TREND("Weak_Trend"),
    /** Range-bound, mean-reverting. */
    RANGE("Range"),
    /** Low-volatility compression. */
    SQUEEZE("Squeeze");

    private static final List<Regime> BY_CLASS = List.of(values());

    private final String label;

    Regime(String label) {
        this.label = label;
    }

    /** The regime of a model's class; throws {@link IndexOutOfBoundsException} where there is none. */
    public static Regime ofClass(int classIndex) {
        return BY_CLASS.get(classIndex);
    }

    /** Reads a label as it stands in records, e.g. {@code Strong_Trend}. */
    public static Regime parse(String label) {
        return Arrays.stream(values())
                .filter(regime -> regime.label.equals(label))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("regime '%s' is not one of %s"
                        .formatted(
                                label,
                                Arrays.stream(values()).map(Regime::label).collect(Collectors.joining(", ")))));
    }

    /** Index of the regime among a model's classes. */
    @SuppressWarnings("EnumOrdinal") // the order of the constants is the order of the classes
    public int classIndex() {
        return ordinal();
    }

    /** The name in records and reports. */
    public String label() {
        return label;
    }
}
