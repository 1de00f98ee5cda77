package io.regimeflow.modelformat;

import ai.onnx.proto.OnnxMl.AttributeProto;
import ai.onnx.proto.OnnxMl.NodeProto;
import java.util.List;

/**
 * One node of an untrusted graph beside what is known of its operands; every question that it cannot answer as a node
 * of the exporter's could is an {@link IllegalArgumentException}.
 */
final class TracedNode {
    private final NodeProto node;
    private final ShapeTrace trace;
    private final Initializers constants;

    TracedNode(NodeProto node, ShapeTrace trace, Initializers constants) {
        this.node = node;
        this.trace = trace;
        this.constants = constants;
    }

    String operator() {
        return node.getOpType();
    }

    /** Requires so many inputs, outputs and attributes. */
    void form(int inputs, int outputs, int attributes) {
        require(
                node.getInputCount() == inputs
                        && node.getOutputCount() == outputs
                        && node.getAttributeCount() == attributes,
                "has other inputs, outputs or attributes than the exporter writes");
    }

    /** Whether it has two outputs and leaves the first away. */
    boolean givesSecondOutputOnly() {
        return node.getOutputCount() == 2 && node.getOutput(0).isEmpty();
    }

    /** Shape of an input that another node gives. */
    List<Long> value(int input) {
        return trace.shape(node.getInput(input));
    }

    /** Shape of an input that another node gives, of so many dimensions. */
    List<Long> value(int input, int rank, String fault) {
        List<Long> shape = value(input);
        require(shape.size() == rank, fault);
        return shape;
    }

    boolean isConstant(int input) {
        return constants.contains(node.getInput(input));
    }

    /** Shape of an input that is weights. */
    List<Long> weights(int input) {
        return constants.weights(node.getInput(input));
    }

    /** Values of an input that is a list of integers. */
    List<Long> integers(int input) {
        return constants.integers(node.getInput(input));
    }

    long integer(int index, String name) {
        return attribute(index, name, AttributeProto.AttributeType.INT).getI();
    }

    List<Long> integers(int index, String name) {
        return attribute(index, name, AttributeProto.AttributeType.INTS).getIntsList();
    }

    float number(int index, String name) {
        return attribute(index, name, AttributeProto.AttributeType.FLOAT).getF();
    }

    private AttributeProto attribute(int index, String name, AttributeProto.AttributeType type) {
        AttributeProto attribute = node.getAttribute(index);
        require(attribute.getName().equals(name) && attribute.getType() == type, "needs attribute " + name);
        return attribute;
    }

    void require(boolean condition, String fault) {
        if (!condition) {
            throw new IllegalArgumentException("%s '%s' %s".formatted(node.getOpType(), node.getName(), fault));
        }
    }
}
