package io.regimeflow.scoring;

import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * A resource that closes when its owner has closed it and its last user has given it back, and not before.
 *
 * <p>The owner holds the first of the counted references; closing only gives that one up and so forbids new leases.
 * The idea is that of Lucene's {@code ReferenceManager}.
 *
 * <p><b>Threads.</b> Any; the thread that gives back the last reference closes the resource, once.
 */
public final class Leased<R extends AutoCloseable> implements AutoCloseable {
    private final R resource;
    private final AtomicInteger references = new AtomicInteger(1);
    private final AtomicBoolean closed = new AtomicBoolean();

    /** Takes ownership of the resource. */
    public Leased(R resource) {
        this.resource = resource;
    }

    /** A lease, or none when the resource has been closed. */
    public Optional<Lease<R>> acquire() {
        if (closed.get()) {
            return Optional.empty();
        }
        int count = references.get();
        while (count > 0) {
            if (references.compareAndSet(count, count + 1)) {
                return Optional.of(new Lease<>(resource, this::release));
            }
            count = references.get();
        }
        return Optional.empty();
    }

    /** Forbids new leases; the resource closes when the last of the others has ended. Closing twice is closing once. */
    @Override
    public void close() {
        if (closed.compareAndSet(false, true)) {
            release();
        }
    }

    private void release() {
        if (references.decrementAndGet() == 0) {
            closeResource();
        }
    }

    private void closeResource() {
        try {
            resource.close();
        } catch (RuntimeException e) {
            throw e;
        } catch (Exception e) {
            throw new IllegalStateException("could not close " + resource, e);
        }
    }
}
