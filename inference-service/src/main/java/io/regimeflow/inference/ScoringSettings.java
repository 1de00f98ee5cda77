package io.regimeflow.inference;

import io.regimeflow.domain.feature.FeatureSet;
import java.time.Clock;

/**
 * What every scoring task needs to know.
 *
 * @param window vectors kept: the longest window that a model may have
 * @param dissimilarity when a bar is too unlike training
 * @param clock stamps {@code predicted_at}; decides nothing
 */
record ScoringSettings(FeatureSet featureSet, int window, Dissimilarity dissimilarity, Clock clock) {
    ScoringSettings {
        if (window < 1) {
            throw new IllegalArgumentException("window %d is not at least 1".formatted(window));
        }
    }
}
