package io.regimeflow.ingest.replay;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * Asks a replay to stop, and wakes it where it waits; it is never interrupted in the middle of a transaction.
 *
 * <p><b>Threads.</b> {@link #stop()} from any; all else from the replay's own.
 */
public final class StopSignal {
    private final CountDownLatch stopped = new CountDownLatch(1);
    private Thread waiting;

    /** A wait that ends by being interrupted. */
    @FunctionalInterface
    interface Wait {
        void run() throws InterruptedException;
    }

    /** Asks to stop. */
    public void stop() {
        stopped.countDown();
        synchronized (this) {
            if (waiting != null) {
                waiting.interrupt();
            }
        }
    }

    /** Whether it was asked to stop. */
    public boolean isStopped() {
        return stopped.getCount() == 0;
    }

    /** Waits for that long, or until asked to stop. */
    void sleep(Duration duration) {
        if (duration.isZero()) {
            return;
        }
        runInterruptibly(() -> stopped.await(duration.toNanos(), TimeUnit.NANOSECONDS));
    }

    /** Runs a wait, interrupted when asked to stop; whether it ended by itself. */
    boolean runInterruptibly(Wait wait) {
        synchronized (this) {
            if (isStopped()) {
                return false;
            }
            waiting = Thread.currentThread();
        }
        try {
            wait.run();
            return true;
        } catch (InterruptedException e) {
            return false;
        } finally {
            synchronized (this) {
                waiting = null;
                // An interrupt that came too late for the wait must not hit the next transaction.
                Thread.interrupted();
            }
        }
    }
}
