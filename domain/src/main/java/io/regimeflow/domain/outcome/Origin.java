package io.regimeflow.domain.outcome;

/** Who saw what became of a prediction. */
public enum Origin {
    /** A user's trade. */
    USER,
    /** The paper trader. */
    PAPER,
    /** The market path alone. */
    SHADOW
}
