package io.regimeflow.modelformat;

import ai.onnx.proto.OnnxMl.GraphProto;
import ai.onnx.proto.OnnxMl.NodeProto;
import ai.onnx.proto.OnnxMl.TensorProto;
import java.nio.ByteOrder;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** A checked graph's constants and nodes, by the names that the exporter gives them. */
final class NamedGraph {
    private final Map<String, TensorProto> constants = new HashMap<>();
    private final Map<String, NodeProto> nodes = new HashMap<>();

    NamedGraph(GraphProto graph) {
        graph.getInitializerList().forEach(tensor -> constants.put(tensor.getName(), tensor));
        for (NodeProto node : graph.getNodeList()) {
            nodes.put(node.getOutput(node.getOutputCount() - 1), node);
        }
    }

    boolean has(String constant) {
        return constants.containsKey(constant);
    }

    /** Whether some node gives this value. */
    boolean gives(String value) {
        return nodes.containsKey(value);
    }

    FloatTensor floats(String name) {
        List<Long> dimensions = constant(name).getDimsList();
        return floats(name, dimensions.stream().mapToInt(Math::toIntExact).toArray());
    }

    /** Weights under another shape of the same size. */
    FloatTensor floats(String name, int... shape) {
        return FloatTensor.ofLittleEndian(constant(name).getRawData().toByteArray(), shape);
    }

    int dimension(String name, int index) {
        TensorProto tensor = constant(name);
        if (index >= tensor.getDimsCount()) {
            throw new IllegalArgumentException("constant %s has no dimension %d".formatted(name, index));
        }
        return Math.toIntExact(tensor.getDims(index));
    }

    /** One value of a list of integers. */
    int integer(String name, int index) {
        var values = constant(name).getRawData().asReadOnlyByteBuffer().order(ByteOrder.LITTLE_ENDIAN);
        if (index >= values.remaining() / Long.BYTES) {
            throw new IllegalArgumentException("constant %s has no value %d".formatted(name, index));
        }
        long value = values.getLong(index * Long.BYTES);
        if (value != (int) value) {
            throw new IllegalArgumentException("constant %s has value %d".formatted(name, value));
        }
        return (int) value;
    }

    /** The first attribute of the node that gives a value. */
    float number(String value) {
        NodeProto node = nodes.get(value);
        if (node == null || node.getAttributeCount() == 0) {
            throw new IllegalArgumentException("no node gives %s with an attribute".formatted(value));
        }
        return node.getAttribute(0).getF();
    }

    private TensorProto constant(String name) {
        TensorProto tensor = constants.get(name);
        if (tensor == null) {
            throw new IllegalArgumentException("there is no constant %s".formatted(name));
        }
        return tensor;
    }
}
