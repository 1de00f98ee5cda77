package io.regimeflow.modelformat.spec;

import java.util.List;

/** The shape of a network, from its window of feature vectors to the layer before its softmax. */
public sealed interface Architecture {

    /** Share of a layer's inputs that a training step leaves out, from 0 to below 1. */
    double dropout();

    /** Its name in files and records: {@code lstm}, {@code lstm-attention}, {@code transformer} or {@code mlp}. */
    default String code() {
        if (this instanceof Lstm) {
            return "lstm";
        } else if (this instanceof LstmAttention) {
            return "lstm-attention";
        }
        return this instanceof Transformer ? "transformer" : "mlp";
    }

    /** Name and numbers, e.g. {@code lstm(units=[128, 64], dropout=0.2)}. */
    default String text() {
        String fields = toString();
        return code() + "(" + fields.substring(fields.indexOf('[') + 1, fields.length() - 1) + ")";
    }

    /**
     * LSTM layers one after the other; the last gives its last step.
     *
     * @param units of each layer, first to last
     */
    record Lstm(List<Integer> units, double dropout) implements Architecture {
        public Lstm {
            units = requireUnits(units);
            requireDropout(dropout);
        }
    }

    /**
     * LSTM layers of equal size, self-attention over their steps, and the mean over time.
     *
     * @param units of each LSTM layer, and of the attention
     * @param layers LSTM layers
     * @param heads of the attention; a divisor of {@code units}
     */
    record LstmAttention(int units, int layers, int heads, double dropout) implements Architecture {
        public LstmAttention {
            requireAtLeastOne("units", units);
            requireAtLeastOne("layers", layers);
            requireHeads(heads, units);
            requireDropout(dropout);
        }
    }

    /**
     * A linear embedding with learnt positions, encoder layers (Vaswani et al. 2017, normalised after each half), and the
     * mean over time.
     *
     * @param width of the embedding
     * @param heads of each layer's attention; a divisor of {@code width}
     * @param layers encoder layers
     * @param feedForward units of each layer's feed-forward half
     */
    record Transformer(int width, int heads, int layers, int feedForward, double dropout) implements Architecture {
        public Transformer {
            requireAtLeastOne("width", width);
            requireHeads(heads, width);
            requireAtLeastOne("layers", layers);
            requireAtLeastOne("feed-forward", feedForward);
            requireDropout(dropout);
        }
    }

    /**
     * Fully connected layers over the whole window.
     *
     * @param units of each layer, first to last
     */
    record Mlp(List<Integer> units, double dropout) implements Architecture {
        public Mlp {
            units = requireUnits(units);
            requireDropout(dropout);
        }
    }

    private static List<Integer> requireUnits(List<Integer> units) {
        if (units.isEmpty()) {
            throw new IllegalArgumentException("units is empty, allowed: one number or more, e.g. [128, 64]");
        }
        units.forEach(count -> requireAtLeastOne("units", count));
        return List.copyOf(units);
    }

    private static void requireAtLeastOne(String name, int value) {
        if (value < 1) {
            throw new IllegalArgumentException("%s is %d, allowed: 1 or more".formatted(name, value));
        }
    }

    private static void requireHeads(int heads, int units) {
        if (heads < 1 || units % heads != 0) {
            throw new IllegalArgumentException(
                    "heads is %d, allowed: a divisor of the %d units".formatted(heads, units));
        }
    }

    private static void requireDropout(double dropout) {
        if (!(dropout >= 0 && dropout < 1)) {
            throw new IllegalArgumentException("dropout is %s, allowed: from 0 to below 1".formatted(dropout));
        }
    }
}
