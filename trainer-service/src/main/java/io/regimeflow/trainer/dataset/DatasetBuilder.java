package io.regimeflow.trainer.dataset;

import io.regimeflow.domain.evaluation.Fold;
import io.regimeflow.domain.feature.FeatureSet;
import io.regimeflow.domain.feature.FeatureVector;
import io.regimeflow.domain.label.Label;
import io.regimeflow.domain.label.ThresholdRule;
import io.regimeflow.domain.model.ModelLine;
import io.regimeflow.domain.regime.Mirror;
import io.regimeflow.domain.regime.Regime;
import io.regimeflow.domain.regime.RegimeLabeller;
import io.regimeflow.trainer.network.WindowSet;
import java.util.List;
import java.util.OptionalDouble;

/**
 * Labels a line's vectors and splits them by time: 70 % to train on, 15 % to validate on, the newest 15 % to test on.
 *
 * <p>Whatever a label rule learns, it learns from the training fold alone. Regimes have no direction, so their training fold
 * is {@linkplain MirroredFold mirrored}.
 *
 * @param window vectors in a window
 */
public record DatasetBuilder(FeatureSet featureSet, int window) {
    private static final double TRAIN_SHARE = 0.7;
    private static final double VALIDATION_SHARE = 0.15;

    /** Throws {@link IllegalArgumentException} where the set lacks what labels are made from, or has what cannot be mirrored. */
    public static void requireTrainable(FeatureSet set) {
        RegimeLabeller.requireUsable(set);
        Mirror.requireUsable(set);
    }

    /**
     * The line's dataset.
     *
     * @param vectors of the line's instrument, in time order
     * @param seed of what is random in labelling
     * @throws IllegalArgumentException when the series is too short to be split
     */
    public Dataset build(ModelLine line, List<FeatureVector> vectors, long seed) {
        return switch (line.task()) {
            case REGIME -> regime(vectors, seed);
            case SIGNAL -> signal(line, vectors);
        };
    }

    private Dataset regime(List<FeatureVector> vectors, long seed) {
        Fold fold = Fold.split(vectors.size(), RegimeLabeller.LAG, TRAIN_SHARE, VALIDATION_SHARE);
        RegimeLabeller labeller = RegimeLabeller.fit(featureSet, List.of(training(vectors, fold)), seed);
        List<Label<Regime>> labels = labeller.label(vectors);
        WindowSet mirrored = new MirroredFold(new Mirror(featureSet), window, seed)
                .windows(vectors, fold.training(labels), Regime::classIndex);
        return Dataset.of(
                        vectors, window, fold, labels, Regime::classIndex, labeller.toString(), OptionalDouble.empty())
                .trainingOn(mirrored);
    }

    @SuppressWarnings("EnumOrdinal") // a signal's ordinal is its class index, as Signal says
    private Dataset signal(ModelLine line, List<FeatureVector> vectors) {
        Fold fold = Fold.split(vectors.size(), ThresholdRule.HORIZON, TRAIN_SHARE, VALIDATION_SHARE);
        ThresholdRule rule = ThresholdRule.fit(
                line.interval(), ThresholdRule.HORIZON, List.of(training(vectors, fold)));
        return Dataset.of(
                vectors,
                window,
                fold,
                rule.label(vectors),
                signal -> signal.ordinal(),
                rule.toString(),
                OptionalDouble.of(rule.theta()));
    }

    private static List<FeatureVector> training(List<FeatureVector> vectors, Fold fold) {
        return vectors.subList(fold.train().first(), fold.train().end());
    }
}
