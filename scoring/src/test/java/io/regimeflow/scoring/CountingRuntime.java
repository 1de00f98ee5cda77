package io.regimeflow.scoring;

import io.regimeflow.modelformat.ReleaseManifest;
import java.nio.FloatBuffer;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;

/** Counts the sessions that another runtime opens and closes. */
final class CountingRuntime implements ScoringRuntime {
    private final ScoringRuntime runtime;
    private final AtomicInteger opened = new AtomicInteger();
    private final AtomicInteger closed = new AtomicInteger();
    private final AtomicInteger closedTwice = new AtomicInteger();

    CountingRuntime(ScoringRuntime runtime) {
        this.runtime = runtime;
    }

    int opened() {
        return opened.get();
    }

    int closed() {
        return closed.get();
    }

    int closedTwice() {
        return closedTwice.get();
    }

    @Override
    public ScoringSession open(byte[] onnx, ReleaseManifest manifest) {
        ScoringSession session = runtime.open(onnx, manifest);
        opened.incrementAndGet();
        return new CountedSession(session);
    }

    private final class CountedSession implements ScoringSession {
        private final ScoringSession session;
        private final AtomicBoolean isClosed = new AtomicBoolean();

        CountedSession(ScoringSession session) {
            this.session = session;
        }

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
                closedTwice.incrementAndGet();
            }
        }
    }
}
