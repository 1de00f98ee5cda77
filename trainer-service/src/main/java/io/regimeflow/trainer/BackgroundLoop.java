package io.regimeflow.trainer;

import io.regimeflow.runtime.lifecycle.Readiness;
import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A loop on a thread of its own, that runs until it is stopped or fails.
 *
 * <p><b>Failure.</b> Whatever is thrown ends the loop; readiness says so and why.
 */
final class BackgroundLoop implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(BackgroundLoop.class);
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final Thread thread;
    private final Runnable stop;
    private volatile Readiness readiness = Readiness.ready();

    private BackgroundLoop(String name, Runnable body, Runnable stop) {
        this.stop = stop;
        this.thread = new Thread(() -> run(name, body), name);
    }

    /**
     * Starts the loop.
     *
     * @param stop makes {@code body} return soon; called from another thread
     */
    static BackgroundLoop start(String name, Runnable body, Runnable stop) {
        var loop = new BackgroundLoop(name, body, stop);
        loop.thread.start();
        return loop;
    }

    Readiness readiness() {
        return readiness;
    }

    private void run(String name, Runnable body) {
        try {
            body.run();
        } catch (RuntimeException | Error e) {
            readiness = Readiness.failed(name + " stopped: " + e);
            LOG.atError().addKeyValue("loop", name).setCause(e).log("Loop stopped by a failure");
        }
    }

    /** Stops the loop and waits for it. */
    @Override
    public void close() {
        stop.run();
        try {
            thread.join(PATIENCE.toMillis());
            if (thread.isAlive()) {
                throw new IllegalStateException("%s did not stop within %s".formatted(thread.getName(), PATIENCE));
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
