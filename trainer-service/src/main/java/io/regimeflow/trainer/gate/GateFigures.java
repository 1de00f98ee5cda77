package io.regimeflow.trainer.gate;

import io.regimeflow.domain.evaluation.DayScores;
import io.regimeflow.domain.evaluation.PairedComparison;
import java.util.Optional;

/**
 * What a verdict rests on.
 *
 * @param rows held-out rows
 * @param candidate its scores on them
 * @param commonestShare share of the rows that the candidate gives its commonest class
 * @param comparison with the champion, where there is one and there are held-out rows
 */
public record GateFigures(
        int rows, DayScores candidate, double commonestShare, Optional<PairedComparison> comparison) {}
