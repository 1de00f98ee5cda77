package io.regimeflow.scoring.onnxruntime;

import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import io.regimeflow.modelformat.OnnxExport;
import io.regimeflow.modelformat.ReleaseManifest;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;
import java.util.Map;

/** Input and output of one call at a time, in memory that ONNX Runtime reads and writes in place. */
final class TensorPair implements AutoCloseable {
    private final FloatBuffer in;
    private final FloatBuffer out;
    private final OnnxTensor input;
    private final OnnxTensor output;
    private final Map<String, OnnxTensor> inputs;
    private final Map<String, OnnxTensor> outputs;

    private TensorPair(FloatBuffer in, FloatBuffer out, OnnxTensor input, OnnxTensor output) {
        this.in = in;
        this.out = out;
        this.input = input;
        this.output = output;
        this.inputs = Map.of(OnnxExport.INPUT, input);
        this.outputs = Map.of(OnnxExport.OUTPUT, output);
    }

    static TensorPair allocate(OrtEnvironment environment, ReleaseManifest manifest) throws OrtException {
        int features = manifest.featureNames().size();
        int classes = manifest.classNames().size();
        FloatBuffer in = direct(manifest.window() * features);
        FloatBuffer out = direct(classes);
        OnnxTensor input = OnnxTensor.createTensor(environment, in, new long[] {1, manifest.window(), features});
        OnnxTensor output = OnnxTensor.createTensor(environment, out, new long[] {1, classes});
        return new TensorPair(in, out, input, output);
    }

    private static FloatBuffer direct(int size) {
        return ByteBuffer.allocateDirect(size * Float.BYTES)
                .order(ByteOrder.nativeOrder())
                .asFloatBuffer();
    }

    void run(OrtSession session, FloatBuffer window, float[] probabilities) throws OrtException {
        in.put(0, window, window.position(), in.capacity());
        session.run(inputs, outputs).close();
        out.get(0, probabilities);
    }

    @Override
    public void close() {
        input.close();
        output.close();
    }
}
