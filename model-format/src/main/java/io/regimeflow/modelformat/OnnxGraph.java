package io.regimeflow.modelformat;

import ai.onnx.proto.OnnxMl.AttributeProto;
import ai.onnx.proto.OnnxMl.GraphProto;
import ai.onnx.proto.OnnxMl.NodeProto;
import ai.onnx.proto.OnnxMl.TensorProto;
import ai.onnx.proto.OnnxMl.TensorShapeProto;
import ai.onnx.proto.OnnxMl.TypeProto;
import ai.onnx.proto.OnnxMl.ValueInfoProto;
import com.google.protobuf.ByteString;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** Builds the graph of one ONNX model: inputs, weights, nodes, in the order in which they are added. */
final class OnnxGraph {
    private final GraphProto.Builder graph;
    private final Set<String> axes = new HashSet<>();

    OnnxGraph(String name) {
        graph = GraphProto.newBuilder().setName(name);
    }

    /** A float input whose first dimension is the batch. */
    void input(String name, long... dimensions) {
        graph.addInput(batchOf(name, dimensions));
    }

    /** A float output whose first dimension is the batch. */
    void output(String name, long... dimensions) {
        graph.addOutput(batchOf(name, dimensions));
    }

    private static ValueInfoProto batchOf(String name, long... dimensions) {
        var shape = TensorShapeProto.newBuilder();
        shape.addDimBuilder().setDimParam("batch");
        for (long dimension : dimensions) {
            shape.addDimBuilder().setDimValue(dimension);
        }
        var tensor = TypeProto.Tensor.newBuilder()
                .setElemType(TensorProto.DataType.FLOAT.getNumber())
                .setShape(shape);
        return ValueInfoProto.newBuilder()
                .setName(name)
                .setType(TypeProto.newBuilder().setTensorType(tensor))
                .build();
    }

    void floats(String name, FloatTensor tensor) {
        floats(name, tensor, tensor.shape());
    }

    /** Weights under another shape of the same size. */
    void floats(String name, FloatTensor tensor, int... shape) {
        var initializer = graph.addInitializerBuilder()
                .setName(name)
                .setDataType(TensorProto.DataType.FLOAT.getNumber())
                .setRawData(ByteString.copyFrom(tensor.toLittleEndian()));
        for (int dimension : shape) {
            initializer.addDims(dimension);
        }
    }

    /** The name of a one-element axis list, written once however often it is asked for. */
    String axis(String name, long axis) {
        if (axes.add(name)) {
            integers(name, axis);
        }
        return name;
    }

    /** A list of integers, such as a shape. */
    void integers(String name, long... values) {
        var bytes = ByteBuffer.allocate(values.length * Long.BYTES).order(ByteOrder.LITTLE_ENDIAN);
        bytes.asLongBuffer().put(values);
        graph.addInitializerBuilder()
                .setName(name)
                .setDataType(TensorProto.DataType.INT64.getNumber())
                .addDims(values.length)
                .setRawData(ByteString.copyFrom(bytes));
    }

    /** An operator of the default domain. */
    Node node(String operator, List<String> inputs, List<String> outputs) {
        return new Node(graph.addNodeBuilder()
                .setOpType(operator)
                .setName(operator.toLowerCase(Locale.ROOT) + "_" + graph.getNodeCount())
                .addAllInput(inputs)
                .addAllOutput(outputs));
    }

    GraphProto build() {
        return graph.build();
    }

    /** A node to which attributes may still be added. */
    record Node(NodeProto.Builder node) {

        void integer(String name, long value) {
            node.addAttributeBuilder()
                    .setName(name)
                    .setType(AttributeProto.AttributeType.INT)
                    .setI(value);
        }

        void number(String name, float value) {
            node.addAttributeBuilder()
                    .setName(name)
                    .setType(AttributeProto.AttributeType.FLOAT)
                    .setF(value);
        }

        void integers(String name, long... values) {
            var attribute = node.addAttributeBuilder().setName(name).setType(AttributeProto.AttributeType.INTS);
            for (long value : values) {
                attribute.addInts(value);
            }
        }
    }
}
