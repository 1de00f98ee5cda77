package io.regimeflow.modelformat;

/** Refuses parts of a layer that do not fit the rest of it. */
final class Parts {
    private Parts() {}

    static void requireLinear(String what, Layer.Dense part, int inputs, int outputs) {
        requireLinear(what, part);
        requireThat(
                part.inputs() == inputs && part.outputs() == outputs,
                "%s must map %d to %d values, maps %d to %d"
                        .formatted(what, inputs, outputs, part.inputs(), part.outputs()));
    }

    static void requireLinear(String what, Layer.Dense part) {
        requireThat(part.activation() == Activation.NONE, "%s must have no activation".formatted(what));
    }

    static void requireRectifying(String what, Layer.Dense part, int inputs) {
        requireThat(part.activation() == Activation.RELU, "%s must have activation RELU".formatted(what));
        requireThat(part.inputs() == inputs, "%s must take %d values, takes %d".formatted(what, inputs, part.inputs()));
    }

    static void requireWidth(String what, LayerNorm norm, int width) {
        requireThat(norm.width() == width, "%s must be of width %d, is of %d".formatted(what, width, norm.width()));
    }

    private static void requireThat(boolean condition, String fault) {
        if (!condition) {
            throw new IllegalArgumentException(fault);
        }
    }
}
