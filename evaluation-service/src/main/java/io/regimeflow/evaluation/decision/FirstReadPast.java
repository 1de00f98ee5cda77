package io.regimeflow.evaluation.decision;

import java.util.Optional;
import java.util.function.Supplier;

/**
 * The past that is read when it is first asked for, and kept.
 *
 * <p><b>Threads.</b> Any; the others wait for the one that reads. A read that fails is tried again by the next.
 */
public final class FirstReadPast implements Supplier<PublishedPast> {
    private final Supplier<PublishedPast> read;
    private Optional<PublishedPast> known = Optional.empty();

    public FirstReadPast(Supplier<PublishedPast> read) {
        this.read = read;
    }

    @Override
    public synchronized PublishedPast get() {
        if (known.isEmpty()) {
            known = Optional.of(read.get());
        }
        return known.get();
    }
}
