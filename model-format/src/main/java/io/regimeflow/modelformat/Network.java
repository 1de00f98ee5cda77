package io.regimeflow.modelformat;

import java.util.List;

/**
 * A trained classifier of windows of feature vectors: scaler, layers, softmax.
 *
 * <p>Recurrent layers come first and the last of them gives its last step only; dense layers follow, and the last of
 * them has no activation, because the softmax comes after it.
 *
 * @param window time steps of a window
 * @param features values of a step
 * @param classes probabilities given
 */
public record Network(int window, int features, int classes, Scaler scaler, List<Layer> layers) {

    public Network {
        Shapes.positive("window", window);
        Shapes.positive("features", features);
        if (classes < 2) {
            throw new IllegalArgumentException("a classifier needs 2 classes or more, has %d".formatted(classes));
        }
        if (scaler.features() != features) {
            throw new IllegalArgumentException(
                    "the scaler is for %d features, the network for %d".formatted(scaler.features(), features));
        }
        layers = List.copyOf(layers);
        requireChain(features, classes, layers);
    }

    private static void requireChain(int features, int classes, List<Layer> layers) {
        int width = features;
        boolean sequence = true;
        for (int i = 0; i < layers.size(); i++) {
            Layer layer = layers.get(i);
            if (layer.inputs() != width) {
                throw new IllegalArgumentException(
                        "layer %d takes %d inputs, but is given %d".formatted(i, layer.inputs(), width));
            }
            if (layer instanceof Layer.Lstm lstm) {
                requireThat(sequence, "layer %d is recurrent, but the sequence has ended before it", i);
                sequence = !lstm.lastStepOnly();
            } else {
                requireThat(!sequence, "layer %d is dense, but is given a sequence", i);
            }
            width = layer.outputs();
        }
        int last = layers.size() - 1;
        requireThat(
                last >= 0 && layers.get(last) instanceof Layer.Dense dense && dense.activation() == Activation.NONE,
                "layer %d, the last, must be dense without activation",
                last);
        requireThat(width == classes, "layer %d, the last, must have one output per class", last);
    }

    private static void requireThat(boolean condition, String message, int layer) {
        if (!condition) {
            throw new IllegalArgumentException(message.formatted(layer));
        }
    }
}
