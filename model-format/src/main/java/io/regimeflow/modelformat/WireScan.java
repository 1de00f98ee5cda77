package io.regimeflow.modelformat;

import ai.onnx.proto.OnnxMl.AttributeProto;
import ai.onnx.proto.OnnxMl.GraphProto;
import ai.onnx.proto.OnnxMl.ModelProto;
import ai.onnx.proto.OnnxMl.NodeProto;
import ai.onnx.proto.OnnxMl.OperatorSetIdProto;
import ai.onnx.proto.OnnxMl.StringStringEntryProto;
import ai.onnx.proto.OnnxMl.TensorProto;
import ai.onnx.proto.OnnxMl.TensorShapeProto;
import ai.onnx.proto.OnnxMl.TypeProto;
import ai.onnx.proto.OnnxMl.ValueInfoProto;
import com.google.protobuf.CodedInputStream;
import com.google.protobuf.Descriptors.Descriptor;
import com.google.protobuf.Descriptors.FieldDescriptor;
import com.google.protobuf.WireFormat;
import java.io.IOException;
import java.util.HashSet;
import java.util.Set;

/**
 * Walks the wire form of a model without building it, and refuses every field that a release never has: subgraphs,
 * functions, external and sparse data, training information, unknown fields.
 *
 * <p>It also bounds their number, because two bytes of an empty message become a hundred once it is built.
 */
final class WireScan {
    private static final int MAX_FIELDS = 10_000;
    private static final Set<FieldDescriptor> ALLOWED = allowed();

    private final CodedInputStream in;
    private int fields;

    private WireScan(byte[] onnx) {
        this.in = CodedInputStream.newInstance(onnx);
    }

    private static Set<FieldDescriptor> allowed() {
        var allowed = new HashSet<FieldDescriptor>();
        allow(allowed, ModelProto.getDescriptor(), "ir_version", "opset_import", "producer_name");
        allow(allowed, ModelProto.getDescriptor(), "graph", "metadata_props");
        allow(allowed, OperatorSetIdProto.getDescriptor(), "domain", "version");
        allow(allowed, StringStringEntryProto.getDescriptor(), "key", "value");
        allow(allowed, GraphProto.getDescriptor(), "node", "name", "initializer", "input", "output");
        allow(allowed, NodeProto.getDescriptor(), "input", "output", "name", "op_type", "domain", "attribute");
        allow(allowed, AttributeProto.getDescriptor(), "name", "type", "f", "i", "ints");
        allow(allowed, TensorProto.getDescriptor(), "dims", "data_type", "name", "raw_data");
        allow(allowed, ValueInfoProto.getDescriptor(), "name", "type");
        allow(allowed, TypeProto.getDescriptor(), "tensor_type");
        allow(allowed, TypeProto.Tensor.getDescriptor(), "elem_type", "shape");
        allow(allowed, TensorShapeProto.getDescriptor(), "dim");
        allow(allowed, TensorShapeProto.Dimension.getDescriptor(), "dim_value", "dim_param");
        return Set.copyOf(allowed);
    }

    private static void allow(Set<FieldDescriptor> allowed, Descriptor message, String... fields) {
        for (String field : fields) {
            allowed.add(message.findFieldByName(field));
        }
    }

    /** Passes, or throws {@link IllegalArgumentException} with the reason. */
    static void requireAllowed(byte[] onnx) {
        try {
            new WireScan(onnx).message(ModelProto.getDescriptor());
        } catch (IOException e) {
            throw new IllegalArgumentException("the bytes are not an ONNX model: " + e.getMessage(), e);
        }
    }

    // Ends: none of the allowed fields leads back to a message that contains it.
    private void message(Descriptor type) throws IOException {
        for (int tag = in.readTag(); tag != 0; tag = in.readTag()) {
            FieldDescriptor field = type.findFieldByNumber(WireFormat.getTagFieldNumber(tag));
            if (field == null || !ALLOWED.contains(field)) {
                throw new IllegalArgumentException("%s has field %s, which no release has"
                        .formatted(
                                type.getName(), field == null ? WireFormat.getTagFieldNumber(tag) : field.getName()));
            }
            if (++fields > MAX_FIELDS) {
                throw new IllegalArgumentException("the model has more than %d fields".formatted(MAX_FIELDS));
            }
            value(field, tag);
        }
    }

    private void value(FieldDescriptor field, int tag) throws IOException {
        if (field.getJavaType() != FieldDescriptor.JavaType.MESSAGE) {
            in.skipField(tag);
            return;
        }
        if (WireFormat.getTagWireType(tag) != WireFormat.WIRETYPE_LENGTH_DELIMITED) {
            throw new IllegalArgumentException("%s is not a message on the wire".formatted(field.getName()));
        }
        int outer = in.pushLimit(in.readRawVarint32());
        message(field.getMessageType());
        in.popLimit(outer);
    }
}
