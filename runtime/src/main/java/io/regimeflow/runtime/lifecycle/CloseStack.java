package io.regimeflow.runtime.lifecycle;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Objects;
import java.util.concurrent.locks.ReentrantLock;

/**
 * Closes what was started, last first.
 *
 * <p><b>Failure.</b> A resource that fails to close does not keep the others open: every one is closed, the first failure
 * is thrown and the later ones are attached to it as suppressed.
 *
 * <p><b>Threads.</b> Safe for use by several. Closing a second time does nothing, but waits for the first: what lies below
 * is in use until what lies above is closed.
 */
public final class CloseStack implements AutoCloseable {
    private final Deque<AutoCloseable> resources = new ArrayDeque<>();
    private final ReentrantLock closing = new ReentrantLock();
    private boolean closed;

    /**
     * Takes ownership of a resource and returns it.
     *
     * @throws IllegalStateException if this stack was closed; the resource is then closed too, so nothing leaks
     */
    public <T extends AutoCloseable> T push(T resource) {
        Objects.requireNonNull(resource, "resource");
        synchronized (this) {
            if (!closed) {
                resources.push(resource);
                return resource;
            }
        }
        var late = new IllegalStateException("already closed: cannot take " + resource);
        closeOne(resource, late);
        throw late;
    }

    /** Closes every resource, last pushed first. */
    @Override
    public void close() {
        RuntimeException failure = closeAll(null);
        if (failure != null) {
            throw failure;
        }
    }

    /** Closes every resource because of {@code cause}, to which failures are attached as suppressed; throws nothing. */
    public void closeQuietly(Throwable cause) {
        Objects.requireNonNull(cause, "cause");
        RuntimeException failure = closeAll(null);
        if (failure != null) {
            cause.addSuppressed(failure);
        }
    }

    private RuntimeException closeAll(RuntimeException none) {
        RuntimeException failure = none;
        closing.lock();
        try {
            for (AutoCloseable resource = next(); resource != null; resource = next()) {
                failure = closeOne(resource, failure);
            }
        } finally {
            closing.unlock();
        }
        return failure;
    }

    private synchronized AutoCloseable next() {
        closed = true;
        return resources.poll();
    }

    private static RuntimeException closeOne(AutoCloseable resource, RuntimeException earlier) {
        try {
            resource.close();
            return earlier;
        } catch (Exception e) {
            if (e instanceof InterruptedException) {
                Thread.currentThread().interrupt();
            }
            RuntimeException failure =
                    e instanceof RuntimeException unchecked ? unchecked : new IllegalStateException("cannot close", e);
            if (earlier == null) {
                return failure;
            }
            earlier.addSuppressed(failure);
            return earlier;
        }
    }
}
