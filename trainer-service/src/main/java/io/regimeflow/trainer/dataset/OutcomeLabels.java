package io.regimeflow.trainer.dataset;

import io.regimeflow.domain.evaluation.HeldOutDays;
import io.regimeflow.domain.feature.FeatureVector;
import io.regimeflow.domain.label.Label;
import io.regimeflow.domain.label.Signal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Lets outcomes label the rows whose predictions they judged.
 *
 * <p>An outcome of the market path speaks for the signal that it is labelled with; one of a trade for the class of the move that
 * it witnessed, from entry to exit, by the line's rule: never for the side that was taken, nor for who won. Of several, the class with the most weight labels the row and weighs it; the market
 * path's own label decides between equals, and labels rows without outcome.
 *
 * <p>An outcome takes part if its whole span lies between the row's close and {@code knownBy}, and touches no held-out day.
 */
final class OutcomeLabels {
    private final Labelling.Signals labelling;
    private final OutcomeWeights weights;
    private final HeldOutDays heldOut;
    private final long knownBy;
    private final Map<String, List<Outcome>> byPrediction = new HashMap<>();
    private int used;

    OutcomeLabels(
            Labelling.Signals labelling,
            OutcomeWeights weights,
            HeldOutDays heldOut,
            long knownBy,
            List<Outcome> outcomes) {
        this.labelling = labelling;
        this.weights = weights;
        this.heldOut = heldOut;
        this.knownBy = knownBy;
        for (Outcome outcome : outcomes) {
            byPrediction
                    .computeIfAbsent(outcome.predictionId(), id -> new ArrayList<>())
                    .add(outcome);
        }
    }

    /**
     * Rows of a series by the market path, those with outcomes labelled and weighed by these.
     *
     * @param place of the series in the pool
     * @param path labels by the market path, in the order of the series
     */
    List<FoldRow> rows(int place, MarketSeries series, List<Label<Integer>> path) {
        Map<Integer, FoldRow> rows = new TreeMap<>();
        path.forEach(label -> rows.put(label.index(), FoldRow.of(place, label)));
        for (int i = 0; i < series.vectors().size(); i++) {
            FeatureVector vector = series.vectors().get(i);
            List<Outcome> witnesses = witnesses(vector);
            if (!witnesses.isEmpty()) {
                rows.put(i, judged(place, i, vector, witnesses, rows.get(i)));
                used += witnesses.size();
            }
        }
        return List.copyOf(rows.values());
    }

    /** Number of outcomes that took part. */
    int used() {
        return used;
    }

    private List<Outcome> witnesses(FeatureVector vector) {
        return byPrediction.getOrDefault(Outcome.predictionOf(vector), List.of()).stream()
                .filter(outcome -> outcome.entryTime() >= vector.closeTime()
                        && outcome.exitTime() <= knownBy
                        && !heldOut.touches(vector.closeTime(), outcome.exitTime()))
                .toList();
    }

    private Signal witnessed(Outcome outcome, FeatureVector vector) {
        return outcome.label().orElseGet(() -> labelling.rule().classOf(labelling.set(), vector, outcome.change()));
    }

    /** @param path the row by the market path, or null */
    private FoldRow judged(int place, int index, FeatureVector vector, List<Outcome> witnesses, FoldRow path) {
        float[] votes = new float[3];
        long known = path == null ? vector.closeTime() : path.label().knownAt();
        for (Outcome outcome : witnesses) {
            votes[Labelling.Signals.classIndex(witnessed(outcome, vector))] += weights.of(outcome.origin());
            known = Math.max(known, outcome.exitTime());
        }
        int winner = path == null ? 0 : path.label().value();
        for (int c = 0; c < votes.length; c++) {
            winner = votes[c] > votes[winner] ? c : winner;
        }
        return new FoldRow(
                place, new Label<>(index, vector.closeTime(), known, winner), Math.min(weights.most(), votes[winner]));
    }
}
