package io.regimeflow.scoring;

/** The runtime could not load or run a model; the message says which, the cause is the runtime's own. */
public final class ScoringException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public ScoringException(String message, Throwable cause) {
        super(message, cause);
    }
}
