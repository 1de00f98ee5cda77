package io.regimeflow.inference;

import java.util.Optional;
import java.util.function.Supplier;

/**
 * The history that is read when it is first asked for, and kept.
 *
 * <p><b>Threads.</b> Any; the others wait for the one that reads. A read that fails is tried again by the next.
 */
final class FirstReadHistory implements Supplier<AppliedHistory> {
    private final Supplier<AppliedHistory> read;
    private Optional<AppliedHistory> known = Optional.empty();

    FirstReadHistory(Supplier<AppliedHistory> read) {
        this.read = read;
    }

    @Override
    public synchronized AppliedHistory get() {
        if (known.isEmpty()) {
            known = Optional.of(read.get());
        }
        return known.get();
    }
}
