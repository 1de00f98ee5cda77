package io.regimeflow.modelformat;

import java.util.List;

/**
 * Writes layers as nodes, one after the other.
 *
 * <p>Values of a sequence are [batch, window, width], except between LSTMs, whose operator takes time first.
 */
final class LayerNodes {
    private static final String AXIS_1 = "axis_1";
    private static final String AXIS_0 = "axis_0";

    private final OnnxGraph graph;
    private final AttentionNodes attentions;
    private boolean timeFirst;

    LayerNodes(OnnxGraph graph, int window) {
        this.graph = graph;
        this.attentions = new AttentionNodes(graph, window);
    }

    /** Writes all layers; gives the name of the last one's result. */
    String write(String input, List<Layer> layers) {
        String current = input;
        for (int i = 0; i < layers.size(); i++) {
            current = write(inOrder(current, layers.get(i), i), layers.get(i), i);
        }
        return current;
    }

    private String inOrder(String input, Layer layer, int index) {
        boolean wanted = layer instanceof Layer.Lstm;
        if (!layer.flow().takesSteps() || wanted == timeFirst) {
            return input;
        }
        timeFirst = wanted;
        String ordered = index == 0 ? "steps" : "steps" + index;
        graph.node("Transpose", List.of(input), List.of(ordered)).integers("perm", 1, 0, 2);
        return ordered;
    }

    private String write(String input, Layer layer, int index) {
        if (layer instanceof Layer.Lstm lstm) {
            return lstm("lstm" + index, lstm, input);
        }
        if (layer instanceof Layer.Dense dense) {
            return dense("dense" + index, dense, input);
        }
        if (layer instanceof Layer.Embedding embedding) {
            return attentions.embedding("embedding" + index, embedding, input);
        }
        if (layer instanceof Layer.Attention attention) {
            return attentions.attention("attention" + index, attention, input);
        }
        if (layer instanceof Layer.Encoder encoder) {
            return attentions.encoder("encoder" + index, encoder, input);
        }
        return layer instanceof Layer.MeanOverTime ? mean("mean" + index, input) : flat("flat" + index, input);
    }

    private String lstm(String name, Layer.Lstm lstm, String input) {
        int hidden = lstm.hidden();
        graph.floats(name + "_W", lstm.inputWeights(), 1, 4 * hidden, lstm.inputs());
        graph.floats(name + "_R", lstm.recurrentWeights(), 1, 4 * hidden, hidden);
        graph.floats(name + "_B", withZeroRecurrentBias(lstm), 1, 8 * hidden);
        // Y is every step [time, direction, batch, hidden], Y_h the last one [direction, batch, hidden].
        String result = name + (lstm.lastStepOnly() ? "_Y_h" : "_Y");
        List<String> results = lstm.lastStepOnly() ? List.of("", result) : List.of(result);
        graph.node("LSTM", List.of(input, name + "_W", name + "_R", name + "_B"), results)
                .integer("hidden_size", hidden);
        String axis = lstm.lastStepOnly() ? graph.axis(AXIS_0, 0) : graph.axis(AXIS_1, 1);
        graph.node("Squeeze", List.of(result, axis), List.of(name));
        return name;
    }

    private static FloatTensor withZeroRecurrentBias(Layer.Lstm lstm) {
        var values = new float[8 * lstm.hidden()];
        System.arraycopy(lstm.bias().toArray(), 0, values, 0, 4 * lstm.hidden());
        return FloatTensor.of(values, values.length);
    }

    private String dense(String name, Layer.Dense dense, String input) {
        graph.floats(name + "_W", dense.weights());
        graph.floats(name + "_b", dense.bias());
        String sums = name + "_sums";
        graph.node("Gemm", List.of(input, name + "_W", name + "_b"), List.of(sums));
        if (dense.activation() == Activation.NONE) {
            return sums;
        }
        graph.node("Relu", List.of(sums), List.of(name));
        return name;
    }

    private String mean(String name, String input) {
        var node = graph.node("ReduceMean", List.of(input), List.of(name));
        node.integers("axes", 1);
        node.integer("keepdims", 0);
        return name;
    }

    private String flat(String name, String input) {
        graph.node("Flatten", List.of(input), List.of(name)).integer("axis", 1);
        return name;
    }
}
