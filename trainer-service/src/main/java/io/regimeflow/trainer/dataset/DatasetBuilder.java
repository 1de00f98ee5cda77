package io.regimeflow.trainer.dataset;

import io.regimeflow.domain.evaluation.Fold;
import io.regimeflow.domain.evaluation.FoldPolicy;
import io.regimeflow.domain.evaluation.IndexRange;
import io.regimeflow.domain.feature.FeatureSet;
import io.regimeflow.domain.feature.FeatureVector;
import io.regimeflow.domain.label.RuleChoice;
import io.regimeflow.domain.model.ModelLine;
import io.regimeflow.domain.model.Task;
import io.regimeflow.domain.regime.Mirror;
import io.regimeflow.domain.regime.RegimeLabeller;
import java.util.ArrayList;
import java.util.List;

/**
 * Labels a line's series and splits them by time.
 *
 * <p>Whatever labels are fitted by, it is fitted on the training fold's clean runs alone. Regimes have no direction, so each
 * window of their training fold is shown as it was or in the mirror, as a {@link Coin} falls.
 *
 * @param window vectors in a window
 * @param rule of signal lines
 * @param folds how history is split, and which days are held out
 */
public record DatasetBuilder(FeatureSet featureSet, int window, RuleChoice rule, FoldPolicy folds) {

    /** With the standard rule and folds. */
    public DatasetBuilder(FeatureSet featureSet, int window) {
        this(featureSet, window, RuleChoice.standard(), FoldPolicy.standard());
    }

    /** Throws {@link IllegalArgumentException} where the set lacks what labels are made from, or has what cannot be mirrored. */
    public static void requireTrainable(FeatureSet set) {
        RegimeLabeller.requireUsable(set);
        Mirror.requireUsable(set);
    }

    /**
     * The line's dataset.
     *
     * @param pool the line's own instrument, or each of several that it is trained on together
     * @param seed of what is random in labelling
     * @throws DatasetRefusedException that says why there can be none
     */
    public Dataset build(ModelLine line, List<MarketSeries> pool, long seed) {
        var checks = new DatasetChecks(line, featureSet);
        checks.requireVectors(pool);
        List<Fold> split = split(line, pool, checks);
        Labelling labelling = labelling(line, pool, split, seed, checks);
        Dataset dataset = new DatasetAssembly(featureSet, window, pool, split, labelling).assemble(line.task(), seed);
        checks.requireTrainable(dataset);
        return dataset;
    }

    private List<Fold> split(ModelLine line, List<MarketSeries> pool, DatasetChecks checks) {
        int horizon = line.task() == Task.REGIME ? RegimeLabeller.LAG : rule.horizon();
        try {
            return Fold.split(pool.stream().map(MarketSeries::vectors).toList(), window, horizon, folds);
        } catch (IllegalArgumentException e) {
            throw checks.refused(e.getMessage());
        }
    }

    private Labelling labelling(
            ModelLine line, List<MarketSeries> pool, List<Fold> split, long seed, DatasetChecks checks) {
        try {
            return switch (line.task()) {
                case REGIME -> new Labelling.Regimes(RegimeLabeller.fit(featureSet, training(pool, split), seed));
                case SIGNAL -> {
                    rule.requireUsable(featureSet);
                    yield new Labelling.Signals(featureSet, rule.rule(line.interval(), training(pool, split)));
                }
            };
        } catch (IllegalArgumentException e) {
            throw checks.refused(e.getMessage());
        }
    }

    private static List<List<FeatureVector>> training(List<MarketSeries> pool, List<Fold> split) {
        List<List<FeatureVector>> segments = new ArrayList<>();
        for (int i = 0; i < pool.size(); i++) {
            for (IndexRange run : split.get(i).trainingRuns()) {
                segments.add(pool.get(i).vectors().subList(run.first(), run.end()));
            }
        }
        return segments;
    }
}
