package io.regimeflow.scoring;

import java.util.concurrent.atomic.AtomicBoolean;

/** The right to use a resource until it is given back; give it back in a {@code finally} or by try-with-resources. */
public final class Lease<R> implements AutoCloseable {
    private final R resource;
    private final Runnable release;
    private final AtomicBoolean closed = new AtomicBoolean();

    Lease(R resource, Runnable release) {
        this.resource = resource;
        this.release = release;
    }

    /** The resource, until {@link #close()}. */
    public R resource() {
        return resource;
    }

    /** Gives the resource back. Closing twice is closing once. */
    @Override
    public void close() {
        if (closed.compareAndSet(false, true)) {
            release.run();
        }
    }
}
