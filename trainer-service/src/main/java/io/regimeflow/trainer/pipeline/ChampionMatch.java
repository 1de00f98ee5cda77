package io.regimeflow.trainer.pipeline;

import io.regimeflow.domain.evaluation.HeldOutRows;
import io.regimeflow.domain.evaluation.ProbabilityTable;
import io.regimeflow.domain.feature.FeatureSet;
import io.regimeflow.domain.label.Label;
import io.regimeflow.modelformat.Release;
import io.regimeflow.modelformat.ReleaseManifest;
import io.regimeflow.scoring.ScoringRuntime;
import io.regimeflow.trainer.dataset.DatasetFold;
import io.regimeflow.trainer.dataset.Labelling;
import io.regimeflow.trainer.dataset.MarketSeries;
import io.regimeflow.trainer.network.WindowSet;
import io.regimeflow.trainer.release.ReleaseScores;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;

/**
 * Candidate and champion on the same held-out rows. Each was trained on labels of its own; a row counts where both labels
 * agree, so that neither wins by how it was labelled.
 *
 * @param candidate what the candidate says of the rows that count
 * @param champion what the champion says of them
 * @param rows the rows that count
 * @param disagreement share of the held-out rows that the two label differently
 */
record ChampionMatch(ProbabilityTable candidate, ProbabilityTable champion, HeldOutRows rows, double disagreement) {

    /** Whether the champion reads what the candidate reads, so that the two can be compared. */
    static boolean isPossible(Release champion, FeatureSet set) {
        return champion.manifest().featureSetId().equals(set.id());
    }

    /**
     * Compares on a lesson's held-out rows.
     *
     * @param candidate what the candidate says of every held-out row
     */
    static ChampionMatch of(Lesson lesson, ProbabilityTable candidate, Release champion, ScoringRuntime runtime) {
        DatasetFold heldOut = lesson.heldOut();
        Map<Long, Integer> championLabels = labels(champion.manifest(), lesson);
        Map<Long, Integer> places = places(lesson.own());
        int window = champion.manifest().window();
        int labelled = 0;
        int[] chosen = new int[heldOut.size()];
        int agreed = 0;
        for (int row = 0; row < heldOut.size(); row++) {
            Integer label = championLabels.get(heldOut.time(row));
            if (label != null && hasWindow(lesson.own(), places.get(heldOut.time(row)), window)) {
                labelled++;
                if (label == heldOut.windows().label(row)) {
                    chosen[agreed++] = row;
                }
            }
        }
        int[] rows = Arrays.copyOf(chosen, agreed);
        WindowSet windows = windows(lesson.own(), heldOut, rows, places, window);
        try (var scores = ReleaseScores.open(runtime, champion)) {
            return new ChampionMatch(
                    candidate.rows(rows),
                    scores.of(windows),
                    HeldOutRows.of(
                            Arrays.stream(rows).mapToLong(heldOut::time).toArray(),
                            Arrays.stream(rows).map(heldOut.windows()::label).toArray()),
                    labelled == 0 ? 0 : 1 - (double) agreed / labelled);
        }
    }

    /** Whether a release with windows that long could score the vector: nothing is missing in the one that ends there. */
    static boolean hasWindow(MarketSeries series, int place, int window) {
        int first = place - window + 1;
        return first >= 0 && series.isWhole(first, place);
    }

    /** The class of each close time as the champion's own labels have it. */
    private static Map<Long, Integer> labels(ReleaseManifest champion, Lesson lesson) {
        Map<Long, Integer> labels = new HashMap<>();
        // A release of before labellers were carried can only be judged by the candidate's.
        Labelling labelling =
                ReleaseLabelling.of(champion, lesson.plan().featureSet()).orElse(lesson.labelling());
        for (Label<Integer> label : labelling.label(lesson.own())) {
            labels.put(label.time(), label.value());
        }
        return labels;
    }

    private static Map<Long, Integer> places(MarketSeries series) {
        Map<Long, Integer> places = new HashMap<>();
        for (int place = 0; place < series.vectors().size(); place++) {
            places.put(series.vectors().get(place).closeTime(), place);
        }
        return places;
    }

    /** The champion's windows may be of another length than the candidate's. */
    private static WindowSet windows(
            MarketSeries series, DatasetFold heldOut, int[] rows, Map<Long, Integer> places, int window) {
        int features = series.vectors().get(0).size();
        float[] values = new float[series.vectors().size() * features];
        for (int place = 0; place < series.vectors().size(); place++) {
            for (int feature = 0; feature < features; feature++) {
                values[place * features + feature] =
                        (float) series.vectors().get(place).value(feature);
            }
        }
        int[] firstRows = Arrays.stream(rows)
                .map(row -> places.get(heldOut.time(row)) - window + 1)
                .toArray();
        int[] labels = Arrays.stream(rows).map(heldOut.windows()::label).toArray();
        return WindowSet.overlapping(values, features, window, firstRows, labels);
    }
}
