package io.regimeflow.scoring.onnxruntime;

import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtLoggingLevel;
import ai.onnxruntime.OrtSession;
import io.regimeflow.modelformat.ReleaseManifest;
import io.regimeflow.scoring.ScoringException;
import io.regimeflow.scoring.ScoringRuntime;
import io.regimeflow.scoring.ScoringSession;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;

/**
 * Runs models in ONNX Runtime, each call on the caller's thread alone.
 *
 * <p><b>Lifecycle.</b> ONNX Runtime has one environment a process. It outlives every session: see {@link
 * EnvironmentHold}.
 */
public final class OnnxRuntime implements ScoringRuntime {
    private static final OrtLoggingLevel LOG_LEVEL = OrtLoggingLevel.ORT_LOGGING_LEVEL_ERROR;
    private static final String NAME = "regimeflow";
    /** Address space, not memory: only what is used is ever backed. */
    private static final long STACK_BYTES = 512L << 20;

    private final OrtEnvironment environment = environment();

    @Override
    public ScoringSession open(byte[] onnx, ReleaseManifest manifest) {
        try (var options = options()) {
            return new OnnxSession(environment, environment.createSession(onnx, options), manifest);
        } catch (OrtException e) {
            throw new ScoringException("ONNX Runtime refused the model: " + e.getMessage(), e);
        }
    }

    /**
     * ONNX Runtime 1.29 looks through the process's command line with a recursive matcher, and a class path of 8 KB
     * overflows a thread's usual stack of 1 MB: the process dies without a word. So it starts on a thread with room.
     */
    private static OrtEnvironment environment() {
        var environment = new FutureTask<>(OnnxRuntime::heldEnvironment);
        new Thread(null, environment, "onnx-runtime-start", STACK_BYTES).start();
        try {
            return environment.get();
        } catch (ExecutionException e) {
            throw new ScoringException(
                    "ONNX Runtime cannot start: " + e.getCause().getMessage(), e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new ScoringException("interrupted while ONNX Runtime started", e);
        }
    }

    private static OrtEnvironment heldEnvironment() {
        OrtEnvironment environment = OrtEnvironment.getEnvironment(LOG_LEVEL, NAME);
        EnvironmentHold.take(LOG_LEVEL, NAME);
        return environment;
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
