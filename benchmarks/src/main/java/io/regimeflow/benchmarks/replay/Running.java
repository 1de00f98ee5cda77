package io.regimeflow.benchmarks.replay;

import io.regimeflow.runtime.lifecycle.CloseStack;
import io.regimeflow.runtime.lifecycle.Readiness;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;

/** Topologies at work; closed in the reverse order of their start. */
final class Running implements AutoCloseable {
    private final CloseStack started = new CloseStack();
    private final List<Supplier<Readiness>> parts = new ArrayList<>();

    /** Takes one more over. */
    void add(AutoCloseable topology, Supplier<Readiness> readiness) {
        started.push(topology);
        parts.add(readiness);
    }

    /** The first that is not ready, if one is not. */
    Readiness readiness() {
        return parts.stream()
                .map(Supplier::get)
                .filter(readiness -> !(readiness instanceof Readiness.Ready))
                .findFirst()
                .orElse(Readiness.ready());
    }

    @Override
    public void close() {
        started.close();
    }
}
