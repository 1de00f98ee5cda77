package io.regimeflow.evaluation.outcome;

import io.regimeflow.domain.bar.Interval;
import io.regimeflow.domain.outcome.Prediction;
import io.regimeflow.domain.outcome.PredictionId;

/** What a record of a prediction says, as far as it is judged. */
sealed interface SaidPrediction {
    /** A signal. */
    record Signalled(Prediction prediction) implements SaidPrediction {}

    /** No signal was shown at a bar. */
    record None(Interval interval, long closeTime) implements SaidPrediction {}

    /** No signal was predicted in shadow, which nobody waits for. */
    record NoneInShadow() implements SaidPrediction {}

    /** A signal that nobody can judge. */
    record Unjudgeable(PredictionId id, Unjudged why) implements SaidPrediction {}
}
