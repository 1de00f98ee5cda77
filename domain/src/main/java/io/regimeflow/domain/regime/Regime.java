package io.regimeflow.domain.regime;

import java.util.Arrays;
import java.util.stream.Collectors;

/** The six market regimes; the ordinal is the class index of every regime model. */
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

    private final String label;

    Regime(String label) {
        this.label = label;
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

    /** The name in records and reports. */
    public String label() {
        return label;
    }
}
