package io.regimeflow.modelformat;

import ai.onnx.proto.OnnxMl.NodeProto;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Follows the shapes through the nodes of an untrusted graph, and refuses operators, attributes and shapes that the
 * exporter never writes.
 *
 * <p>The rules are those of the ONNX operators of opset 17, narrowed to our use of them. The batch is the dimension
 * {@value #BATCH}.
 */
final class ShapeTrace {
    static final long BATCH = -1;

    /** Values that one window may have at one place, 64 MiB of float32: many times what any of our networks has. */
    private static final long MAX_VALUES = 1 << 24;

    private final Initializers initializers;
    private final Map<String, List<Long>> values = new HashMap<>();

    ShapeTrace(Initializers initializers, String input, List<Long> shape) {
        this.initializers = initializers;
        define(input, shape);
    }

    /** Follows one node; throws {@link IllegalArgumentException} where it breaks a rule. */
    void follow(NodeProto node) {
        var traced = new TracedNode(node, this, initializers);
        traced.require(node.getDomain().isEmpty(), "is of domain '%s', not ONNX's own".formatted(node.getDomain()));
        List<Long> result = result(traced);
        define(node.getOutput(node.getOutputCount() - 1), result);
    }

    private static List<Long> result(TracedNode node) {
        return switch (node.operator()) {
            case "Sub" -> ValueRules.subtract(node);
            case "Div" -> ValueRules.divide(node);
            case "Add" -> ValueRules.add(node);
            case "MatMul" -> ValueRules.multiply(node);
            case "Gemm" -> ValueRules.dense(node);
            case "Relu" -> ValueRules.rectify(node);
            case "LayerNormalization" -> ValueRules.normalise(node);
            case "Softmax" -> ValueRules.softmax(node);
            case "LSTM" -> StepRules.lstm(node);
            case "Squeeze" -> StepRules.squeeze(node);
            case "Transpose" -> StepRules.transpose(node);
            case "Reshape" -> StepRules.reshape(node);
            case "Flatten" -> StepRules.flatten(node);
            case "ReduceMean" -> StepRules.mean(node);
            default -> throw new IllegalArgumentException("operator '%s' is not allowed".formatted(node.operator()));
        };
    }

    /** Shape of a value that has been defined. */
    List<Long> shape(String name) {
        List<Long> shape = values.get(name);
        if (shape == null) {
            throw new IllegalArgumentException("'%s' is used before it is defined".formatted(name));
        }
        return shape;
    }

    private void define(String name, List<Long> shape) {
        requireBounded(name, shape);
        if (name.isEmpty() || initializers.contains(name) || values.put(name, shape) != null) {
            throw new IllegalArgumentException("'%s' is defined twice or has no name".formatted(name));
        }
    }

    // No product can overflow: a dimension is at most that of a tensor in the file or the manifest's window.
    private static void requireBounded(String name, List<Long> shape) {
        long size = 1;
        for (long dimension : shape) {
            size *= dimension == BATCH ? 1 : dimension;
            if (size > MAX_VALUES) {
                throw new IllegalArgumentException(
                        "'%s' has shape %s, more than %d values".formatted(name, shape, MAX_VALUES));
            }
        }
    }
}
