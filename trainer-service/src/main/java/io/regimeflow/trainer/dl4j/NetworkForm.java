package io.regimeflow.trainer.dl4j;

import io.regimeflow.modelformat.Activation;
import io.regimeflow.modelformat.Layer;
import io.regimeflow.modelformat.spec.Architecture;
import java.nio.BufferOverflowException;
import java.nio.FloatBuffer;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** The flat parameters of a {@link Trainable} as layers of the model format, and back. */
final class NetworkForm {
    private final Architecture architecture;
    private final List<LayerForm> layers;

    private NetworkForm(Architecture architecture, List<LayerForm> layers) {
        this.architecture = architecture;
        this.layers = List.copyOf(layers);
    }

    static NetworkForm of(Architecture architecture, Shape shape) {
        List<LayerForm> layers = new ArrayList<>();
        int width;
        if (architecture instanceof Architecture.Lstm lstm) {
            width = recurrent(lstm.units(), true, shape, layers);
        } else if (architecture instanceof Architecture.LstmAttention attention) {
            width = attention(attention, shape, layers);
        } else if (architecture instanceof Architecture.Transformer transformer) {
            width = transformer(transformer, shape, layers);
        } else {
            width = perceptron((Architecture.Mlp) architecture, shape, layers);
        }
        layers.add(new LayerForm.Dense(width, shape.classes(), Activation.NONE));
        return new NetworkForm(architecture, layers);
    }

    private static int recurrent(List<Integer> units, boolean lastStepOnly, Shape shape, List<LayerForm> layers) {
        int width = shape.features();
        for (int index = 0; index < units.size(); index++) {
            boolean last = lastStepOnly && index == units.size() - 1;
            layers.add(new LayerForm.Lstm(width, units.get(index), last));
            width = units.get(index);
        }
        return width;
    }

    private static int attention(Architecture.LstmAttention attention, Shape shape, List<LayerForm> layers) {
        var units = Collections.nCopies(attention.layers(), attention.units());
        int width = recurrent(units, false, shape, layers);
        layers.add(new LayerForm.Attention(width, attention.heads()));
        layers.add(new LayerForm.Fixed(new Layer.MeanOverTime(width)));
        return width;
    }

    private static int transformer(Architecture.Transformer transformer, Shape shape, List<LayerForm> layers) {
        int width = transformer.width();
        layers.add(new LayerForm.Embedding(shape.length(), shape.features(), width));
        for (int layer = 0; layer < transformer.layers(); layer++) {
            layers.add(new LayerForm.Encoder(width, transformer.heads(), transformer.feedForward()));
        }
        layers.add(new LayerForm.Fixed(new Layer.MeanOverTime(width)));
        return width;
    }

    private static int perceptron(Architecture.Mlp mlp, Shape shape, List<LayerForm> layers) {
        layers.add(new LayerForm.Fixed(new Layer.Flatten(shape.length(), shape.features())));
        int width = shape.length() * shape.features();
        for (int units : mlp.units()) {
            layers.add(new LayerForm.Dense(width, units, Activation.RELU));
            width = units;
        }
        return width;
    }

    List<Layer> read(float... parameters) {
        var from = FloatBuffer.wrap(parameters);
        List<Layer> read = layers.stream().map(form -> form.read(from)).toList();
        if (from.hasRemaining()) {
            throw new IllegalStateException("%d of %d parameters belong to no layer of %s"
                    .formatted(from.remaining(), parameters.length, architecture));
        }
        return read;
    }

    /**
     * The parameters of a network of this form.
     *
     * @param size number of parameters
     * @throws IllegalArgumentException if the network is of another form
     */
    float[] write(List<Layer> network, int size) {
        float[] parameters = new float[size];
        if (!put(network, parameters) || !read(parameters).equals(network)) {
            throw new IllegalArgumentException("the network to continue is no %s".formatted(architecture));
        }
        return parameters;
    }

    private boolean put(List<Layer> network, float... parameters) {
        var to = FloatBuffer.wrap(parameters);
        if (network.size() != layers.size()) {
            return false;
        }
        try {
            for (int index = 0; index < layers.size(); index++) {
                layers.get(index).write(network.get(index), to);
            }
            return true;
        } catch (ClassCastException | BufferOverflowException | ArrayIndexOutOfBoundsException e) {
            return false;
        }
    }
}
