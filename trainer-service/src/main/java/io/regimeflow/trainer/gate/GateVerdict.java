package io.regimeflow.trainer.gate;

import io.regimeflow.modelformat.Lineage;
import java.util.List;

/**
 * Whether a release may serve.
 *
 * @param reasons why not, each a sentence; empty when it may
 */
public record GateVerdict(Lineage.Mark mark, List<String> reasons, GateFigures figures) {

    public GateVerdict {
        reasons = List.copyOf(reasons);
    }

    public boolean accepted() {
        return reasons.isEmpty();
    }
}
