package io.regimeflow.benchmarks.scoring;

import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import io.regimeflow.modelformat.OnnxExport;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;
import java.util.Map;

/**
 * ONNX Runtime as its own examples use it: a direct buffer that is kept, a tensor and a result for each call. Threads and
 * execution mode are those of the scoring library.
 */
final class RawLoop implements Scorer, AutoCloseable {
    private final OrtEnvironment environment = OrtEnvironment.getEnvironment();
    private final OrtSession session;
    private final FloatBuffer buffer;
    private final long[] shape;
    private final int classes;

    RawLoop(byte[] onnx, int window, int features, int classes) throws OrtException {
        this.shape = new long[] {1, window, features};
        this.classes = classes;
        buffer = ByteBuffer.allocateDirect(window * features * Float.BYTES)
                .order(ByteOrder.nativeOrder())
                .asFloatBuffer();
        try (var options = new OrtSession.SessionOptions()) {
            options.setIntraOpNumThreads(1);
            options.setInterOpNumThreads(1);
            options.setExecutionMode(OrtSession.SessionOptions.ExecutionMode.SEQUENTIAL);
            session = environment.createSession(onnx, options);
        }
    }

    @Override
    public float[] score(float[] window) throws OrtException {
        buffer.put(0, window);
        try (OnnxTensor tensor = OnnxTensor.createTensor(environment, buffer, shape);
                OrtSession.Result result = session.run(Map.of(OnnxExport.INPUT, tensor))) {
            var probabilities = new float[classes];
            ((OnnxTensor) result.get(0)).getFloatBuffer().get(probabilities);
            return probabilities;
        }
    }

    @Override
    public void close() throws OrtException {
        session.close();
    }
}
