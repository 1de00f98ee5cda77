package io.regimeflow.modelformat;

import java.util.List;

/**
 * A trained classifier of windows of feature vectors: scaler, layers, calibration, softmax.
 *
 * <p>Layers that take the steps of the window come first, and the last of them gives one row; dense layers follow, and
 * the last of them has no activation: what it gives are the logits.
 *
 * @param window time steps of a window
 * @param features values of a step
 * @param classes probabilities given
 */
public record Network(
        int window, int features, int classes, Scaler scaler, List<Layer> layers, Calibration calibration) {

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
        if (calibration.classes() != classes) {
            throw new IllegalArgumentException(
                    "the calibration is for %d classes, the network for %d".formatted(calibration.classes(), classes));
        }
        layers = List.copyOf(layers);
        requireChain(window, features, classes, layers);
    }

    /** A network that is not calibrated. */
    public Network(int window, int features, int classes, Scaler scaler, List<Layer> layers) {
        this(window, features, classes, scaler, layers, Calibration.none(classes));
    }

    /** The same weights under another calibration. */
    public Network calibrated(Calibration other) {
        return new Network(window, features, classes, scaler, layers, other);
    }

    private static void requireChain(int window, int features, int classes, List<Layer> layers) {
        int width = features;
        boolean steps = true;
        for (int i = 0; i < layers.size(); i++) {
            Layer layer = layers.get(i);
            if (layer.inputs() != width) {
                throw new IllegalArgumentException(
                        "layer %d takes %d inputs, but is given %d".formatted(i, layer.inputs(), width));
            }
            requireThat(!steps || layer.flow().takesSteps(), "layer %d takes a row, but is given steps", i);
            requireThat(steps || !layer.flow().takesSteps(), "layer %d takes steps, but is given a row", i);
            requireThat(layer.fits(window), "layer %d is for a window of another length", i);
            steps = layer.flow().givesSteps();
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
