package io.regimeflow.trainer.dataset;

import io.regimeflow.domain.feature.FeatureVector;
import io.regimeflow.domain.label.Label;
import io.regimeflow.domain.label.Signal;
import io.regimeflow.domain.outcome.Origin;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Lets outcomes label the rows whose predictions they judged.
 *
 * <p>An outcome of a trade speaks for the class of the move that it witnessed, from entry to exit, by the line's rule: never for
 * the side that was taken, nor for who won. Of several, the class with the most weight labels the row and weighs it; the market
 * path's own label decides between equals, and labels rows without outcome.
 *
 * <p>An outcome of the market path saw no more than the path: it speaks only where the path has no label, for the signal that
 * it is labelled with. Its release has to be of the line's rule: {@link LineageLabels}.
 */
final class OutcomeLabels {
    private final Labelling.Signals labelling;
    private final OutcomeWeights weights;
    private final Testimony testimony;
    private final Map<String, List<Outcome>> byPrediction = new HashMap<>();
    private int used;

    OutcomeLabels(Labelling.Signals labelling, OutcomeWeights weights, Testimony testimony, List<Outcome> outcomes) {
        this.labelling = labelling;
        this.weights = weights;
        this.testimony = testimony;
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
            List<Outcome> witnesses = witnesses(vector, rows.containsKey(i));
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

    private List<Outcome> witnesses(FeatureVector vector, boolean isLabelled) {
        return byPrediction.getOrDefault(Outcome.predictionOf(vector), List.of()).stream()
                .filter(outcome -> testimony.admits(outcome, vector.closeTime())
                        && (outcome.origin() != Origin.SHADOW
                                || (!isLabelled && outcome.label().isPresent())))
                .toList();
    }

    private Signal witnessed(Outcome outcome, FeatureVector vector) {
        return outcome.label()
                .map(Outcome.PathLabel::signal)
                .orElseGet(() -> labelling.rule().classOf(labelling.set(), vector, outcome.change()));
    }

    /** @param path the row by the market path, or null */
    private FoldRow judged(int place, int index, FeatureVector vector, List<Outcome> witnesses, FoldRow path) {
        float[] votes = new float[3];
        long known = path == null ? vector.closeTime() : path.label().knownAt();
        for (Outcome outcome : witnesses) {
            votes[Labelling.Signals.classIndex(witnessed(outcome, vector))] += weights.of(outcome.origin());
            known = Math.max(known, outcome.knownAt());
        }
        int winner = path == null ? 0 : path.label().value();
        for (int c = 0; c < votes.length; c++) {
            winner = votes[c] > votes[winner] ? c : winner;
        }
        return new FoldRow(
                place, new Label<>(index, vector.closeTime(), known, winner), Math.min(weights.most(), votes[winner]));
    }
}
