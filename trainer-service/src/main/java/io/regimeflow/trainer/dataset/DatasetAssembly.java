package io.regimeflow.trainer.dataset;

import io.regimeflow.domain.evaluation.Fold;
import io.regimeflow.domain.evaluation.IndexRange;
import io.regimeflow.domain.feature.FeatureSet;
import io.regimeflow.domain.label.Label;
import io.regimeflow.domain.model.Task;
import io.regimeflow.domain.regime.Mirror;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;

/**
 * Puts split and labelled series together to a dataset.
 *
 * <p>Labels of training and validation are made run by run between held-out days, so that nothing of those days reaches them,
 * not even through what a labeller remembers. Labels of the test fold and of held-out days are made as in production, of the
 * whole series.
 */
record DatasetAssembly(
        FeatureSet featureSet, int window, List<MarketSeries> pool, List<Fold> folds, Labelling labelling) {

    Dataset assemble(Task task, long seed) {
        return assemble(task, seed, Optional.empty());
    }

    /** @param judged lets outcomes label training rows, where there are any */
    Dataset assemble(Task task, long seed, Optional<OutcomeLabels> judged) {
        List<FoldRow> train = new ArrayList<>();
        List<FoldRow> validation = new ArrayList<>();
        List<FoldRow> test = new ArrayList<>();
        List<FoldRow> heldOut = new ArrayList<>();
        for (int i = 0; i < pool.size(); i++) {
            Fold fold = folds.get(i);
            List<Label<Integer>> clean = labels(pool.get(i), fold.cleanRuns());
            List<Label<Integer>> whole = labelling.label(pool.get(i));
            train.addAll(training(i, clean, judged));
            add(validation, i, unbroken(i, fold.validating(clean)));
            add(test, i, unbroken(i, fold.testing(whole)));
            add(heldOut, i, unbroken(i, fold.heldOut(whole)));
        }
        Optional<Mirror> mirror = task == Task.REGIME ? Optional.of(new Mirror(featureSet)) : Optional.empty();
        SharedRows rows = SharedRows.of(pool, mirror, ends(train));
        return new Dataset(
                mirror.isPresent()
                        ? DatasetFold.of(rows, window, train, new Coin(rows, seed))
                        : DatasetFold.of(rows, window, train),
                DatasetFold.of(rows, window, validation),
                DatasetFold.of(rows, window, test),
                DatasetFold.of(rows, window, heldOut),
                labelling,
                window,
                rows);
    }

    private List<FoldRow> training(int place, List<Label<Integer>> clean, Optional<OutcomeLabels> judged) {
        List<FoldRow> rows = judged.isPresent()
                ? judged.get().rows(place, pool.get(place), clean)
                : clean.stream().map(label -> FoldRow.of(place, label)).toList();
        Set<Label<Integer>> chosen = new HashSet<>(unbroken(
                place,
                folds.get(place).training(rows.stream().map(FoldRow::label).toList())));
        return rows.stream().filter(row -> chosen.contains(row.label())).toList();
    }

    /** Those whose window and label close over no hole of the series. */
    private List<Label<Integer>> unbroken(int place, List<Label<Integer>> labels) {
        MarketSeries series = pool.get(place);
        if (series.holes().isEmpty()) {
            return labels;
        }
        return labels.stream()
                .filter(label -> series.isWhole(label.index() - window + 1, label.index() + labelling.horizon()))
                .toList();
    }

    private List<Label<Integer>> labels(MarketSeries series, List<IndexRange> runs) {
        List<Label<Integer>> labels = new ArrayList<>();
        for (IndexRange run : runs) {
            for (Label<Integer> label : labelling.label(series.part(run.first(), run.end()))) {
                labels.add(new Label<>(label.index() + run.first(), label.time(), label.knownAt(), label.value()));
            }
        }
        return labels;
    }

    private static void add(List<FoldRow> rows, int series, List<Label<Integer>> labels) {
        labels.forEach(label -> rows.add(FoldRow.of(series, label)));
    }

    /** For each series the number of vectors up to its last training row. */
    private List<Integer> ends(List<FoldRow> rows) {
        return IntStream.range(0, pool.size())
                .mapToObj(series -> rows.stream()
                        .filter(row -> row.series() == series)
                        .mapToInt(row -> row.label().index() + 1)
                        .max()
                        .orElse(0))
                .toList();
    }
}
