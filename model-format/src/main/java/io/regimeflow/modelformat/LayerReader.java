package io.regimeflow.modelformat;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Reads layers by the names that the exporter gives their weights and results.
 *
 * <p>It is easily deceived by other names; {@link OnnxImport} exports what it read and compares.
 */
final class LayerReader {
    private final NamedGraph graph;
    private final int window;

    LayerReader(NamedGraph graph, int window) {
        this.graph = graph;
        this.window = window;
    }

    List<Layer> layers() {
        List<Layer> layers = new ArrayList<>();
        int width = graph.floats("scaler_mean").size();
        for (int index = 0; isLayer(index); index++) {
            Layer layer = layer(index, width);
            layers.add(layer);
            width = layer.outputs();
        }
        return layers;
    }

    private boolean isLayer(int index) {
        return graph.has("lstm%d_W".formatted(index))
                || graph.has("dense%d_W".formatted(index))
                || graph.has("embedding%d_positions".formatted(index))
                || graph.has("attention%d_scale".formatted(index))
                || graph.has("encoder%d_attention_scale".formatted(index))
                || graph.gives("mean" + index)
                || graph.gives("flat" + index);
    }

    private Layer layer(int index, int width) {
        if (graph.has("lstm%d_W".formatted(index))) {
            return lstm("lstm" + index);
        }
        if (graph.has("dense%d_W".formatted(index))) {
            return map("dense" + index);
        }
        if (graph.has("embedding%d_positions".formatted(index))) {
            String name = "embedding" + index;
            return new Layer.Embedding(map(name + "_map"), graph.floats(name + "_positions"));
        }
        if (graph.has("attention%d_scale".formatted(index))) {
            return attention("attention" + index);
        }
        if (graph.has("encoder%d_attention_scale".formatted(index))) {
            return encoder("encoder" + index);
        }
        return graph.gives("mean" + index) ? new Layer.MeanOverTime(width) : new Layer.Flatten(window, width);
    }

    private Layer.Lstm lstm(String name) {
        int hidden = graph.dimension(name + "_R", 2);
        int inputs = graph.dimension(name + "_W", 2);
        float[] bothBiases = graph.floats(name + "_B").toArray();
        return new Layer.Lstm(
                inputs,
                hidden,
                graph.floats(name + "_W", 4 * hidden, inputs),
                graph.floats(name + "_R", 4 * hidden, hidden),
                FloatTensor.of(Arrays.copyOf(bothBiases, bothBiases.length / 2), 4 * hidden),
                graph.gives(name + "_Y_h"));
    }

    private Layer.Encoder encoder(String name) {
        return new Layer.Encoder(
                attention(name + "_attention"),
                norm(name + "_attention_norm"),
                map(name + "_expand"),
                map(name + "_contract"),
                norm(name + "_feed_forward_norm"));
    }

    private Layer.Attention attention(String name) {
        return new Layer.Attention(
                graph.integer(name + "_split", 2),
                map(name + "_query"),
                map(name + "_key"),
                map(name + "_value"),
                map(name + "_output"));
    }

    private LayerNorm norm(String name) {
        return new LayerNorm(graph.floats(name + "_gain"), graph.floats(name + "_bias"), graph.number(name));
    }

    /** A dense layer or a map of each step; its result bears its name only when it is rectified. */
    private Layer.Dense map(String name) {
        return new Layer.Dense(
                graph.dimension(name + "_W", 0),
                graph.dimension(name + "_W", 1),
                graph.floats(name + "_W"),
                graph.floats(name + "_b"),
                graph.gives(name) ? Activation.RELU : Activation.NONE);
    }
}
