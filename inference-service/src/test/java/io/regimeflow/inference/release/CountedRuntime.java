package io.regimeflow.inference.release;

import io.regimeflow.modelformat.ReleaseManifest;
import io.regimeflow.scoring.ScoringRuntime;
import io.regimeflow.scoring.ScoringSession;
import io.regimeflow.scoring.onnxruntime.OnnxRuntime;
import java.nio.FloatBuffer;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;

/** The real runtime, which counts its sessions and notices one that is closed twice. */
final class CountedRuntime implements ScoringRuntime {
    final AtomicInteger opened = new AtomicInteger();
    final AtomicInteger closed = new AtomicInteger();
    final AtomicInteger closedAgain = new AtomicInteger();
    private final ScoringRuntime runtime = new OnnxRuntime();

    @Override
    public ScoringSession open(byte[] onnx, ReleaseManifest manifest) {
        ScoringSession session = runtime.open(onnx, manifest);
        opened.incrementAndGet();
        var isClosed = new AtomicBoolean();
        return new ScoringSession() {
            @Override
            public void score(FloatBuffer window, float[] probabilities) {
                session.score(window, probabilities);
            }

            @Override
            public void close() {
                if (isClosed.compareAndSet(false, true)) {
                    closed.incrementAndGet();
                    session.close();
                } else {
                    closedAgain.incrementAndGet();
                }
            }
        };
    }

    int open() {
        return opened.get() - closed.get();
    }
}
