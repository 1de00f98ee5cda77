package io.regimeflow.domain.regime;

import io.regimeflow.domain.feature.FeatureSet;
import io.regimeflow.domain.feature.FeatureVector;
import io.regimeflow.domain.label.Label;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Labels bars with the regime the market was in, found without supervision: four principal components of the features, a
 * Gaussian hidden Markov model of six states over them, and names by what the states look like.
 *
 * <p>Everything is fitted once, on the training fold; later folds are only decoded. The label of a bar is the most likely
 * state given the {@value #LAG} vectors after it, is known then, and never changes with what comes later.
 *
 * <p>Equal vectors and seed give an equal labeller.
 *
 * <p><b>Threads.</b> One at a time.
 */
public final class RegimeLabeller {
    /** Vectors after a bar at which its label is known. */
    public static final int LAG = 8;

    /** States of the model, one for each regime. */
    public static final int STATES = Regime.values().length;

    /** Principal components that the model sees. */
    public static final int COMPONENTS = 4;

    private final String featureSetId;
    private final RegimeInputs inputs;
    private final PrincipalComponents components;
    private final GaussianHmm model;
    private final RegimeNaming naming;
    private final double logLikelihood;

    RegimeLabeller(
            FeatureSet set,
            PrincipalComponents components,
            GaussianHmm model,
            RegimeNaming naming,
            double logLikelihood) {
        this.featureSetId = set.id();
        this.inputs = new RegimeInputs(set);
        this.components = components;
        this.model = model;
        this.naming = naming;
        this.logLikelihood = logLikelihood;
    }

    /** Throws {@link IllegalArgumentException} where the set lacks a feature that regimes are made from. */
    public static void requireUsable(FeatureSet set) {
        new RegimeInputs(set);
    }

    /**
     * Fits on a training fold; of several starts, the fit is kept that is most likely and most surely named.
     *
     * <p>The first {@value PricePath#WARM_UP} vectors of each segment only show what came before.
     *
     * @param set the feature set of the vectors
     * @param segments of the training fold, each of one instrument's vectors in time order, all finite; nothing is taken to
     *     follow from one to the next
     * @param seed of the starts
     * @throws IllegalArgumentException where the fold is too short, of another set or not finite
     */
    public static RegimeLabeller fit(FeatureSet set, List<List<FeatureVector>> segments, long seed) {
        segments.forEach(segment -> requireUsable(set, segment));
        var inputs = new RegimeInputs(set);
        List<PricePath> paths = segments.stream().map(inputs::path).toList();
        List<double[][]> rows = paths.stream().map(RegimeLabeller::warmRows).toList();
        double[][] fold = rows.stream().flatMap(Arrays::stream).toArray(double[][]::new);
        if (fold.length < 2 * STATES) {
            throw new IllegalArgumentException(
                    "%d vectors, after the first %d of each segment, are too few to find %d regimes in"
                            .formatted(fold.length, PricePath.WARM_UP, STATES));
        }
        var components = PrincipalComponents.fit(fold, COMPONENTS);
        Observations observations =
                Observations.of(rows.stream().map(components::project).toList());
        RegimeSearch.Found best = new RegimeSearch(paths, observations).best(seed);
        return new RegimeLabeller(
                set, components, best.fit().model(), best.naming(), best.fit().logLikelihood());
    }

    private static double[][] warmRows(PricePath path) {
        double[][] rows = RegimeInputs.of(path);
        return Arrays.copyOfRange(rows, Math.min(rows.length, PricePath.WARM_UP), rows.length);
    }

    /**
     * Reads what {@link #toJson} wrote, to the bit.
     *
     * @param set the feature set that the labeller was fitted on
     * @throws IllegalArgumentException that says what is wrong with the text, or that it is of another set
     */
    public static RegimeLabeller fromJson(FeatureSet set, String json) {
        return LabellerText.read(set, json);
    }

    /**
     * Labels a series in time order; the last {@value #LAG} vectors have none yet.
     *
     * <p>Decode the whole series at once, training fold and all: the model then knows at each fold's begin what came before.
     */
    public List<Label<Regime>> label(List<FeatureVector> series) {
        if (series.isEmpty()) {
            return List.of();
        }
        int[] states = new FixedLag(LAG).decode(model, components.project(RegimeInputs.of(inputs.path(series))));
        var labels = new ArrayList<Label<Regime>>(states.length);
        for (int t = 0; t < states.length; t++) {
            labels.add(new Label<>(
                    t,
                    series.get(t).closeTime(),
                    series.get(t + LAG).closeTime(),
                    naming.regimes().get(states[t])));
        }
        return List.copyOf(labels);
    }

    /** Which state is which regime, and how sure that is. */
    public RegimeNaming naming() {
        return naming;
    }

    /** Id of the feature set of the vectors that it was fitted on and labels. */
    public String featureSetId() {
        return featureSetId;
    }

    /** All that the labels depend on but the vectors, in one line of JSON; equal labellers have equal text. */
    public String toJson() {
        return LabellerText.write(this);
    }

    PrincipalComponents components() {
        return components;
    }

    GaussianHmm model() {
        return model;
    }

    /** Log-likelihood of the training fold under the fitted model. */
    public double logLikelihood() {
        return logLikelihood;
    }

    /** How labels are made, for records: {@code hmm(states=6,components=4,lag=8,restarts=8)}. */
    @Override
    public String toString() {
        return "hmm(states=%d,components=%d,lag=%d,restarts=%d)"
                .formatted(STATES, COMPONENTS, LAG, RegimeSearch.STARTS);
    }

    private static void requireUsable(FeatureSet set, List<FeatureVector> fold) {
        String id = set.id();
        for (FeatureVector vector : fold) {
            if (!vector.featureSetId().equals(id) || !vector.isFinite()) {
                throw new IllegalArgumentException(
                        "vector %s is not finite or not of feature set %s".formatted(vector, id));
            }
        }
    }
}
