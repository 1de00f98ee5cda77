package io.regimeflow.modelformat;

import ai.onnx.proto.OnnxMl.GraphProto;
import ai.onnx.proto.OnnxMl.TensorProto;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.LongStream;

/** The constants of an untrusted graph: weights, axes and shapes, each of the size that its shape says, each finite. */
final class Initializers {
    private final Map<String, TensorProto> tensors = new HashMap<>();

    /** Throws {@link IllegalArgumentException} at the first that is not sound. */
    Initializers(GraphProto graph) {
        for (TensorProto tensor : graph.getInitializerList()) {
            requireSound(tensor);
            if (tensors.put(tensor.getName(), tensor) != null) {
                throw new IllegalArgumentException("initializer %s is there twice".formatted(tensor.getName()));
            }
        }
    }

    private static void requireSound(TensorProto tensor) {
        int width = isFloat(tensor) ? Float.BYTES : isInteger(tensor) ? Long.BYTES : 0;
        if (width == 0) {
            throw new IllegalArgumentException("initializer %s has type %d, neither float32 nor int64"
                    .formatted(tensor.getName(), tensor.getDataType()));
        }
        long bytes = width;
        for (long dimension : tensor.getDimsList()) {
            // No product can overflow: none of the factors is larger than the data itself.
            if (dimension <= 0 || dimension > tensor.getRawData().size() || bytes > Integer.MAX_VALUE) {
                throw sizeFault(tensor);
            }
            bytes *= dimension;
        }
        if (bytes != tensor.getRawData().size()) {
            throw sizeFault(tensor);
        }
        requireFinite(tensor);
    }

    private static IllegalArgumentException sizeFault(TensorProto tensor) {
        return new IllegalArgumentException("initializer %s says shape %s, but has %d bytes"
                .formatted(
                        tensor.getName(),
                        tensor.getDimsList(),
                        tensor.getRawData().size()));
    }

    private static void requireFinite(TensorProto tensor) {
        if (!isFloat(tensor)) {
            return;
        }
        ByteBuffer data = littleEndian(tensor);
        while (data.hasRemaining()) {
            if (!Float.isFinite(data.getFloat())) {
                throw new IllegalArgumentException(
                        "initializer %s has a value that is not finite".formatted(tensor.getName()));
            }
        }
    }

    boolean contains(String name) {
        return tensors.containsKey(name);
    }

    /** Shape of a float constant. */
    List<Long> weights(String name) {
        TensorProto tensor = tensors.get(name);
        if (tensor == null || !isFloat(tensor)) {
            throw new IllegalArgumentException("there are no float weights %s".formatted(name));
        }
        return tensor.getDimsList();
    }

    /** Values of an integer constant. */
    List<Long> integers(String name) {
        TensorProto tensor = tensors.get(name);
        if (tensor == null || isFloat(tensor) || tensor.getDimsCount() != 1) {
            throw new IllegalArgumentException("there is no list of integers %s".formatted(name));
        }
        var values = new long[tensor.getRawData().size() / Long.BYTES];
        littleEndian(tensor).asLongBuffer().get(values);
        return LongStream.of(values).boxed().toList();
    }

    private static ByteBuffer littleEndian(TensorProto tensor) {
        return tensor.getRawData().asReadOnlyByteBuffer().order(ByteOrder.LITTLE_ENDIAN);
    }

    private static boolean isFloat(TensorProto tensor) {
        return tensor.getDataType() == TensorProto.DataType.FLOAT.getNumber();
    }

    private static boolean isInteger(TensorProto tensor) {
        return tensor.getDataType() == TensorProto.DataType.INT64.getNumber();
    }
}
