package io.regimeflow.trainer.dataset;

import io.regimeflow.domain.bar.Instrument;
import io.regimeflow.domain.feature.FeatureDefinition;
import io.regimeflow.domain.feature.FeatureSet;
import io.regimeflow.domain.feature.FeatureVector;
import io.regimeflow.domain.model.ModelLine;
import io.regimeflow.trainer.network.WindowSet;
import java.util.List;
import java.util.Set;

/** Refuses, by name, what a network cannot learn from. */
record DatasetChecks(ModelLine line, FeatureSet set) {
    /** Indicators that have one neutral value throughout a market without volume, which every FX line is. */
    private static final Set<String> OF_VOLUME = Set.of("volume_average", "obv", "mfi", "vwap", "taker_imbalance");

    /** Every instrument has vectors, all of the set and finite. */
    void requireVectors(List<MarketSeries> pool) {
        if (pool.isEmpty()) {
            throw refused("no instrument is named");
        }
        String id = set.id();
        for (MarketSeries series : pool) {
            if (series.vectors().isEmpty()) {
                throw noVector(series.instrument());
            }
            for (FeatureVector vector : series.vectors()) {
                requireVector(vector, id);
            }
        }
    }

    DatasetRefusedException noVector(Instrument instrument) {
        return refused(("there is no vector of %s with feature set %s in the time to train on: is the instrument"
                        + " ingested, and does feature-stream compute that set?")
                .formatted(instrument, set.id()));
    }

    private void requireVector(FeatureVector vector, String id) {
        if (!vector.featureSetId().equals(id) || vector.size() != set.size()) {
            throw refused("the vector of %s at %d is of feature set %s, not %s"
                    .formatted(vector.instrument(), vector.closeTime(), vector.featureSetId(), id));
        }
        for (int feature = 0; feature < vector.size(); feature++) {
            // A finite double may be none as the float that networks read.
            if (!Float.isFinite((float) vector.value(feature))) {
                throw refused("feature %s of %s is %s at %d"
                        .formatted(
                                set.features().get(feature),
                                vector.instrument(),
                                vector.value(feature),
                                vector.closeTime()));
            }
        }
    }

    /** Every fold has windows, and the training fold a window of each class and no feature that never changes. */
    void requireTrainable(Dataset dataset) {
        requireWindows("train", dataset.train());
        requireWindows("validate", dataset.validation());
        requireWindows("test", dataset.test());
        requireEveryClass(dataset);
        requireMovingFeatures(dataset.train().windows());
    }

    private void requireWindows(String what, DatasetFold fold) {
        if (fold.size() == 0) {
            throw refused("no labelled window is left to %s on: wait for more bars".formatted(what));
        }
    }

    private void requireEveryClass(Dataset dataset) {
        List<String> classes = line.task().classNames();
        List<Long> counts = dataset.train().distribution(classes.size());
        int missing = counts.indexOf(0L);
        if (missing >= 0) {
            throw refused(
                    "of %d training windows none is labelled %s by %s (counts of %s: %s): use more history, or another label rule"
                            .formatted(
                                    dataset.train().size(),
                                    classes.get(missing),
                                    dataset.labelRule(),
                                    classes,
                                    counts));
        }
    }

    /** No feature has the same value in every window, which is what a dead input looks like. */
    void requireMovingFeatures(WindowSet windows) {
        for (int feature = 0; feature < windows.features(); feature++) {
            if (isConstant(windows, feature)) {
                requireMoving(feature, windows.value(0, 0, feature), "training window");
            }
        }
    }

    /** No feature has the same value in every vector. */
    void requireMovingFeatures(MarketSeries series) {
        for (int feature = 0; feature < set.size(); feature++) {
            if (isConstant(series.vectors(), feature)) {
                float value = (float) series.vectors().get(0).value(feature);
                requireMoving(feature, value, "vector of " + series.instrument());
            }
        }
    }

    private void requireMoving(int feature, float value, String where) {
        FeatureDefinition definition =
                set.definitions().get(feature % set.definitions().size());
        if (!OF_VOLUME.contains(definition.kind())) {
            throw refused("feature %s is %s in every %s: nothing can be learnt from it, use a feature set without it"
                    .formatted(set.features().get(feature), value, where));
        }
    }

    /** As the floats that networks read. */
    private static boolean isConstant(List<FeatureVector> vectors, int feature) {
        float first = (float) vectors.get(0).value(feature);
        return vectors.stream().allMatch(vector -> (float) vector.value(feature) == first);
    }

    private static boolean isConstant(WindowSet windows, int feature) {
        float first = windows.value(0, 0, feature);
        for (int window = 0; window < windows.size(); window++) {
            for (int row = 0; row < windows.length(); row++) {
                if (windows.value(window, row, feature) != first) {
                    return false;
                }
            }
        }
        return true;
    }

    TooFewSamplesException tooFew(String reason) {
        return new TooFewSamplesException("%s cannot be trained yet: %s".formatted(line, reason));
    }

    HeldOutException heldOut(String reason) {
        return new HeldOutException("%s is not trained this time: %s".formatted(line, reason));
    }

    DatasetRefusedException refused(String reason) {
        return new DatasetRefusedException("%s cannot be trained: %s".formatted(line, reason));
    }
}
