package io.regimeflow.trainer.gate;

import io.regimeflow.domain.evaluation.HeldOutRows;
import io.regimeflow.domain.evaluation.ProbabilityTable;

/**
 * What a release says of rows of held-out days.
 *
 * @param rows and their truth; there may be none
 */
public record HeldOutAnswers(ProbabilityTable said, HeldOutRows rows) {

    public HeldOutAnswers {
        if (said.rows() != rows.size()) {
            throw new IllegalArgumentException("%d answers to %d rows".formatted(said.rows(), rows.size()));
        }
    }

    int size() {
        return rows.size();
    }
}
