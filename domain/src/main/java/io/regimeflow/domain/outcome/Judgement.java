package io.regimeflow.domain.outcome;

/** What one more bar of the market path says about a prediction. */
public sealed interface Judgement {
    /** Nothing yet. */
    record Open(OpenPrediction prediction) implements Judgement {}

    /** What became of it; no later bar changes that. */
    record Decided(Outcome outcome) implements Judgement {}
}
