package io.regimeflow.modelformat;

import java.util.Arrays;

/** Refuses tensors of another shape than the layer's, and weights that are not numbers. */
final class Shapes {
    private Shapes() {}

    static void positive(String what, int value) {
        if (value <= 0) {
            throw new IllegalArgumentException("%s must be positive, is %d".formatted(what, value));
        }
    }

    static void require(String what, FloatTensor tensor, int... shape) {
        if (!tensor.hasShape(shape)) {
            throw new IllegalArgumentException("%s must have shape %s, has %s"
                    .formatted(what, Arrays.toString(shape), Arrays.toString(tensor.shape())));
        }
        if (!tensor.isFinite()) {
            throw new IllegalArgumentException("%s has a value that is not finite".formatted(what));
        }
    }
}
