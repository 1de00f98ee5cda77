package io.regimeflow.inference;

import io.regimeflow.domain.feature.FeatureVector;
import io.regimeflow.schemas.record.Features;
import io.regimeflow.schemas.record.NewPrediction;
import io.regimeflow.scoring.VectorWindow;
import java.time.Instant;

/**
 * One bar as it is scored.
 *
 * @param vector what {@code features} says
 * @param window the newest vectors of the instrument, this one the last
 * @param scoredAt by the wall clock
 * @param startedAt when the service was started
 */
record Bar(Features features, FeatureVector vector, VectorWindow window, Instant scoredAt, Instant startedAt) {

    Instant closeTime() {
        return features.getCloseTime();
    }

    /** A record about it that predicts nothing yet. */
    NewPrediction prediction() {
        return Predictions.of(features, scoredAt, startedAt);
    }
}
