package io.regimeflow.scoring.onnxruntime;

import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import io.regimeflow.modelformat.ReleaseManifest;
import io.regimeflow.scoring.ScoringException;
import io.regimeflow.scoring.ScoringSession;
import java.nio.FloatBuffer;
import java.util.concurrent.ConcurrentLinkedQueue;

/**
 * One ONNX Runtime session with the tensors that calls to it reuse.
 *
 * <p><b>Threads.</b> Each call borrows a pair of tensors of its own; there are as many pairs as there ever were calls at
 * once, and they are freed with the session.
 */
final class OnnxSession implements ScoringSession {
    private final OrtEnvironment environment;
    private final OrtSession session;
    private final ReleaseManifest manifest;
    private final ConcurrentLinkedQueue<TensorPair> idle = new ConcurrentLinkedQueue<>();

    OnnxSession(OrtEnvironment environment, OrtSession session, ReleaseManifest manifest) {
        this.environment = environment;
        this.session = session;
        this.manifest = manifest;
    }

    @Override
    public void score(FloatBuffer window, float[] probabilities) {
        TensorPair tensors = borrow();
        try {
            tensors.run(session, window, probabilities);
        } catch (OrtException e) {
            throw new ScoringException(
                    "ONNX Runtime could not score a window of %s: %s".formatted(manifest.line(), e.getMessage()), e);
        } finally {
            idle.add(tensors);
        }
    }

    private TensorPair borrow() {
        TensorPair tensors = idle.poll();
        if (tensors != null) {
            return tensors;
        }
        try {
            return TensorPair.allocate(environment, manifest);
        } catch (OrtException e) {
            throw new ScoringException("ONNX Runtime could not allocate tensors: " + e.getMessage(), e);
        }
    }

    @Override
    public void close() {
        idle.forEach(TensorPair::close);
        try {
            session.close();
        } catch (OrtException e) {
            throw new ScoringException("ONNX Runtime could not close a session of " + manifest.line(), e);
        }
    }
}
