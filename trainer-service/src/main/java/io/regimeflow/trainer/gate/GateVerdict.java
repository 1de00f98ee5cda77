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
        return refusedFor(List.of(reason));
    }

    /** The same with more reasons against it, of which there may be none. */
    public GateVerdict refusedFor(List<String> more) {
        return new GateVerdict(
                mark, Stream.concat(reasons.stream(), more.stream()).toList(), warnings, figures);
    }

    public boolean accepted() {
        return reasons.isEmpty();
    }
}
