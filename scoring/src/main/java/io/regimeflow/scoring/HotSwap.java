package io.regimeflow.scoring;

import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;

/**
 * The resource in service, replaceable while others use it.
 *
 * <p>A swap publishes the new resource first and gives the old one up after, so that there is one at every moment; users
 * of the old one keep it until they give it back.
 *
 * <p><b>Threads.</b> Any.
 */
public final class HotSwap<R extends AutoCloseable> implements AutoCloseable {
    private final AtomicReference<Leased<R>> current = new AtomicReference<>();

    /** Takes ownership of the first resource. */
    public HotSwap(R first) {
        current.set(new Leased<>(first));
    }

    /**
     * A lease on the resource in service.
     *
     * @throws IllegalStateException after {@link #close()}
     */
    public Lease<R> acquire() {
        while (true) {
            Leased<R> seen = current.get();
            Optional<Lease<R>> lease = seen.acquire();
            if (lease.isPresent()) {
                return lease.get();
            }
            // Refused: replaced between the two reads, so look again; not replaced means closed for good.
            if (current.get() == seen) {
                throw new IllegalStateException("nothing is in service any more");
            }
        }
    }

    /** Puts the next resource, which it takes ownership of, in service and gives up the present one. */
    public void publish(R next) {
        current.getAndSet(new Leased<>(next)).close();
    }

    /** Gives up the resource in service. No resource may be published after. */
    @Override
    public void close() {
        current.get().close();
    }
}
