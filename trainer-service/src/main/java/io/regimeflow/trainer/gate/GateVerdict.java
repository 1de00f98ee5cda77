package io.regimeflow.trainer.gate;

import io.regimeflow.modelformat.Lineage;
import java.util.List;
import java.util.stream.Stream;

/**
 * Whether a release may serve.
 *
 * @param reasons why not, each a sentence; empty when it may
 * @param warnings what somebody should know of a release that may
 */
public record GateVerdict(Lineage.Mark mark, List<String> reasons, List<String> warnings, GateFigures figures) {

    public GateVerdict {
        reasons = List.copyOf(reasons);
        warnings = List.copyOf(warnings);
    }

    /** The same with one more reason against it. */
    public GateVerdict refusedFor(String reason) {
        return new GateVerdict(
                mark, Stream.concat(reasons.stream(), Stream.of(reason)).toList(), warnings, figures);
    }

    public boolean accepted() {
        return reasons.isEmpty();
    }
}
