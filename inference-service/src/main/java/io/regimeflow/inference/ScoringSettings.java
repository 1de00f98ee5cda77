package io.regimeflow.inference;

import io.regimeflow.domain.feature.FeatureSet;
import java.time.Clock;
import java.time.Instant;

/**
 * What every scoring task needs to know.
 *
 * @param window vectors kept: the longest window that a model may have
 * @param dissimilarity when a bar is too unlike training
 * @param clock stamps {@code predicted_at}; decides nothing
 * @param startedAt when the service was started: a bar of before is history, however old it is when it is scored
 */
record ScoringSettings(FeatureSet featureSet, int window, Dissimilarity dissimilarity, Clock clock, Instant startedAt) {
    ScoringSettings {
        if (window < 1) {
            throw new IllegalArgumentException("window %d is not at least 1".formatted(window));
        }
    }
}
