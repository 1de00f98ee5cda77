package io.regimeflow.runtime.lifecycle;

/**
 * Something that was launched and runs until it is closed.
 *
 * <p><b>Lifecycle.</b> A service is running when its constructor or {@code launch} method returns; {@link #close()} stops
 * it, waits until it has stopped, and may be called again without effect.
 *
 * <p><b>Threads.</b> Every method may be called from any thread.
 */
public interface Service extends AutoCloseable {

    /** The service's name in logs, metrics and the admin pages, e.g. {@code ingest-service}. */
    String name();

    /** Whether it can do its work now. */
    Readiness readiness();

    @Override
    void close();
}
