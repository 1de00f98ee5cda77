package io.regimeflow.modelformat;

import ai.onnx.proto.OnnxMl.AttributeProto;
import ai.onnx.proto.OnnxMl.NodeProto;
import java.util.ArrayList;
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

    private final Initializers initializers;
    private final Map<String, List<Long>> values = new HashMap<>();

    ShapeTrace(Initializers initializers, String input, List<Long> shape) {
        this.initializers = initializers;
        define(input, shape);
    }

    /** Follows one node; throws {@link IllegalArgumentException} where it breaks a rule. */
    void follow(NodeProto node) {
        require(node.getDomain().isEmpty(), node, "is of domain '%s', not ONNX's own".formatted(node.getDomain()));
        List<Long> result =
                switch (node.getOpType()) {
                    case "Sub", "Div" -> scaled(node);
                    case "Transpose" -> timeFirst(node);
                    case "LSTM" -> lstm(node);
                    case "Squeeze" -> squeezed(node);
                    case "Gemm" -> dense(node);
                    case "Relu" -> unchanged(node);
                    case "Softmax" -> softmax(node);
                    default ->
                        throw new IllegalArgumentException("operator '%s' is not allowed".formatted(node.getOpType()));
                };
        define(node.getOutput(node.getOutputCount() - 1), result);
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
        if (name.isEmpty() || initializers.contains(name) || values.put(name, shape) != null) {
            throw new IllegalArgumentException("'%s' is defined twice or has no name".formatted(name));
        }
    }

    private List<Long> scaled(NodeProto node) {
        form(node, 2, 1, 0);
        List<Long> left = shape(node.getInput(0));
        List<Long> right = initializers.weights(node.getInput(1));
        require(right.equals(left.subList(left.size() - 1, left.size())), node, "has an operand of shape " + right);
        return left;
    }

    private List<Long> timeFirst(NodeProto node) {
        form(node, 1, 1, 1);
        List<Long> shape = shape(node.getInput(0));
        var attribute = attribute(node, "perm", AttributeProto.AttributeType.INTS);
        require(attribute.getIntsList().equals(List.of(1L, 0L, 2L)) && shape.size() == 3, node, "is not time first");
        return List.of(shape.get(1), shape.get(0), shape.get(2));
    }

    private List<Long> lstm(NodeProto node) {
        boolean lastStep = node.getOutputCount() == 2 && node.getOutput(0).isEmpty();
        form(node, 4, lastStep ? 2 : 1, 1);
        List<Long> steps = shape(node.getInput(0));
        require(steps.size() == 3, node, "does not take a sequence");
        long hidden = integer(node, "hidden_size");
        require(hidden > 0 && hidden < Integer.MAX_VALUE, node, "has hidden_size " + hidden);
        require(weights(node, 1).equals(List.of(1L, 4 * hidden, steps.get(2))), node, "has W of another shape");
        require(weights(node, 2).equals(List.of(1L, 4 * hidden, hidden)), node, "has R of another shape");
        require(weights(node, 3).equals(List.of(1L, 8 * hidden)), node, "has B of another shape");
        return lastStep ? List.of(1L, steps.get(1), hidden) : List.of(steps.get(0), 1L, steps.get(1), hidden);
    }

    private List<Long> squeezed(NodeProto node) {
        form(node, 2, 1, 0);
        var shape = new ArrayList<>(shape(node.getInput(0)));
        long axis = initializers.axis(node.getInput(1));
        require(axis >= 0 && axis < shape.size() && shape.get((int) axis) == 1, node, "cannot drop axis " + axis);
        shape.remove((int) axis);
        return List.copyOf(shape);
    }

    private List<Long> dense(NodeProto node) {
        form(node, 3, 1, 0);
        List<Long> rows = shape(node.getInput(0));
        List<Long> weights = weights(node, 1);
        require(rows.size() == 2 && weights.size() == 2, node, "does not multiply matrices");
        require(weights.get(0).equals(rows.get(1)), node, "has weights of another shape");
        require(weights(node, 2).equals(weights.subList(1, 2)), node, "has a bias of another shape");
        return List.of(rows.get(0), weights.get(1));
    }

    private List<Long> unchanged(NodeProto node) {
        form(node, 1, 1, 0);
        return shape(node.getInput(0));
    }

    private List<Long> softmax(NodeProto node) {
        form(node, 1, 1, 1);
        List<Long> shape = shape(node.getInput(0));
        require(shape.size() == 2 && integer(node, "axis") == 1, node, "is not over the classes");
        return shape;
    }

    private List<Long> weights(NodeProto node, int input) {
        return initializers.weights(node.getInput(input));
    }

    private static void form(NodeProto node, int inputs, int outputs, int attributes) {
        require(
                node.getInputCount() == inputs
                        && node.getOutputCount() == outputs
                        && node.getAttributeCount() == attributes,
                node,
                "has other inputs, outputs or attributes than the exporter writes");
    }

    private static long integer(NodeProto node, String name) {
        return attribute(node, name, AttributeProto.AttributeType.INT).getI();
    }

    private static AttributeProto attribute(NodeProto node, String name, AttributeProto.AttributeType type) {
        AttributeProto attribute = node.getAttribute(0);
        require(attribute.getName().equals(name) && attribute.getType() == type, node, "needs attribute " + name);
        return attribute;
    }

    private static void require(boolean condition, NodeProto node, String fault) {
        if (!condition) {
            throw new IllegalArgumentException("%s '%s' %s".formatted(node.getOpType(), node.getName(), fault));
        }
    }
}
