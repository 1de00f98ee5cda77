package io.regimeflow.launcher.cli;

import io.regimeflow.domain.model.ModelLine;
import io.regimeflow.launcher.decision.DecisionLog;
import io.regimeflow.schemas.record.ModelContest;

/** A contest as people name it: its id, or the line whose running or else last contest is meant. */
final class ContestChoice {
    private ContestChoice() {}

    /**
     * The one that is meant.
     *
     * @throws IllegalArgumentException where there is none
     */
    static ModelContest of(String text, DecisionLog log) {
        return log.contest(text).orElseGet(() -> log.latest(line(text, log))
                .orElseThrow(() -> new IllegalArgumentException(
                        "%s has had no contest; 'contest list' lists those of this cluster".formatted(text))));
    }

    private static ModelLine line(String text, DecisionLog log) {
        try {
            return ModelLine.parse(text);
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException(
                    "'%s' is neither a line (task/interval/VENUE:SYMBOL) nor one of the %d contests that 'contest list' lists"
                            .formatted(text, log.contests().size()),
                    e);
        }
    }
}
