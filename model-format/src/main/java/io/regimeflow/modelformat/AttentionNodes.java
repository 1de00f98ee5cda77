package io.regimeflow.modelformat;

import java.util.List;

/** Writes the layers of a transformer as nodes; their values are [batch, window, width]. */
final class AttentionNodes {
    private final OnnxGraph graph;
    private final int window;

    AttentionNodes(OnnxGraph graph, int window) {
        this.graph = graph;
        this.window = window;
    }

    String embedding(String name, Layer.Embedding embedding, String input) {
        String mapped = eachStep(name + "_map", embedding.map(), input);
        graph.floats(name + "_positions", embedding.positions());
        return binary("Add", mapped, name + "_positions", name);
    }

    String encoder(String name, Layer.Encoder encoder, String input) {
        String attended = attention(name + "_attention", encoder.attention(), input);
        String first = binary("Add", input, attended, name + "_attended");
        String normal = norm(name + "_attention_norm", encoder.attentionNorm(), first);
        String expanded = eachStep(name + "_expand", encoder.expand(), normal);
        String contracted = eachStep(name + "_contract", encoder.contract(), expanded);
        String second = binary("Add", normal, contracted, name + "_fed");
        return norm(name + "_feed_forward_norm", encoder.feedForwardNorm(), second);
    }

    String attention(String name, Layer.Attention attention, String input) {
        int headSize = attention.inputs() / attention.heads();
        graph.integers(name + "_split", 0, window, attention.heads(), headSize);
        graph.integers(name + "_merge", 0, window, attention.inputs());
        graph.floats(name + "_scale", FloatTensor.of(new float[] {(float) Math.sqrt(headSize)}, 1));

        String query = heads(name, "_query", attention.query(), input, 0, 2, 1, 3);
        String key = heads(name, "_key", attention.key(), input, 0, 2, 3, 1);
        String value = heads(name, "_value", attention.value(), input, 0, 2, 1, 3);

        String products = binary("MatMul", query, key, name + "_products");
        String scores = binary("Div", products, name + "_scale", name + "_scores");
        graph.node("Softmax", List.of(scores), List.of(name + "_shares")).integer("axis", 3);
        String mixed = binary("MatMul", name + "_shares", value, name + "_mixed");
        graph.node("Transpose", List.of(mixed), List.of(name + "_aside")).integers("perm", 0, 2, 1, 3);
        String merged = binary("Reshape", name + "_aside", name + "_merge", name + "_merged");
        return eachStep(name + "_output", attention.output(), merged);
    }

    /** A map's result as [batch, heads, window, head size] or, for the keys, with the last two swapped. */
    private String heads(String name, String role, Layer.Dense map, String input, long... order) {
        String mapped = eachStep(name + role, map, input);
        String split = binary("Reshape", mapped, name + "_split", name + role + "_split");
        String heads = name + role + "_heads";
        graph.node("Transpose", List.of(split), List.of(heads)).integers("perm", order);
        return heads;
    }

    private String eachStep(String name, Layer.Dense map, String input) {
        graph.floats(name + "_W", map.weights());
        graph.floats(name + "_b", map.bias());
        String products = binary("MatMul", input, name + "_W", name + "_product");
        String sums = binary("Add", products, name + "_b", name + "_sums");
        if (map.activation() == Activation.NONE) {
            return sums;
        }
        graph.node("Relu", List.of(sums), List.of(name));
        return name;
    }

    private String norm(String name, LayerNorm norm, String input) {
        graph.floats(name + "_gain", norm.gain());
        graph.floats(name + "_bias", norm.bias());
        graph.node("LayerNormalization", List.of(input, name + "_gain", name + "_bias"), List.of(name))
                .number("epsilon", norm.epsilon());
        return name;
    }

    private String binary(String operator, String left, String right, String result) {
        graph.node(operator, List.of(left, right), List.of(result));
        return result;
    }
}
