package io.regimeflow.scoring.onnxruntime;

import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtLoggingLevel;
import ai.onnxruntime.OrtSession;
import io.regimeflow.modelformat.ReleaseManifest;
import io.regimeflow.scoring.ScoringException;
import io.regimeflow.scoring.ScoringRuntime;
import io.regimeflow.scoring.ScoringSession;

/**
 * Runs models in ONNX Runtime, each call on the caller's thread alone.
 *
 * <p><b>Lifecycle.</b> ONNX Runtime has one environment a process and frees it when the JVM exits, even under a session
 * that is being opened. Whoever opens sessions must have stopped doing so before the JVM is told to exit.
 */
public final class OnnxRuntime implements ScoringRuntime {
    private final OrtEnvironment environment =
            OrtEnvironment.getEnvironment(OrtLoggingLevel.ORT_LOGGING_LEVEL_ERROR, "regimeflow");

    @Override
    public ScoringSession open(byte[] onnx, ReleaseManifest manifest) {
        try (var options = options()) {
            return new OnnxSession(environment, environment.createSession(onnx, options), manifest);
        } catch (OrtException e) {
            throw new ScoringException("ONNX Runtime refused the model: " + e.getMessage(), e);
        }
    }

    // One thread, one node after another: a score never depends on how many threads there are.
    private static OrtSession.SessionOptions options() throws OrtException {
        var options = new OrtSession.SessionOptions();
        options.setIntraOpNumThreads(1);
        options.setInterOpNumThreads(1);
        options.setExecutionMode(OrtSession.SessionOptions.ExecutionMode.SEQUENTIAL);
        return options;
    }
}
