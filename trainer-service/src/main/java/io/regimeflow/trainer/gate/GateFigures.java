package io.regimeflow.trainer.gate;

import io.regimeflow.domain.evaluation.DayScores;
import io.regimeflow.domain.evaluation.PairedComparison;
import java.util.Optional;

/**
 * What a verdict rests on.
 *
 * @param rows all held-out rows, as the candidate's own labels have them
 * @param candidate its scores on all of them
 * @param commonestShare share of all of them that the candidate gives its commonest class
 * @param comparison with the champion on the rows whose label the champion's rule agrees on, which are the easier ones; where
 *     there is a champion and there are such rows
 */
public record GateFigures(
        int rows, DayScores candidate, double commonestShare, Optional<PairedComparison> comparison) {}
