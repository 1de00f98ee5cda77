package io.regimeflow.modelformat;

import ai.onnx.proto.OnnxMl.ModelProto;
import com.google.protobuf.InvalidProtocolBufferException;

/** Turns bytes into the ONNX message they encode. */
final class OnnxModels {
    private OnnxModels() {}

    static ModelProto parse(byte[] onnx) {
        try {
            return ModelProto.parseFrom(onnx);
        } catch (InvalidProtocolBufferException e) {
            throw new IllegalArgumentException("the bytes are not an ONNX model: " + e.getMessage(), e);
        }
    }
}
