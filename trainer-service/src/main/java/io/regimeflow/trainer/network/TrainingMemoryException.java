package io.regimeflow.trainer.network;

/** A training needs more memory than it may have; it is over, and others go on. */
public final class TrainingMemoryException extends RuntimeException {
    private static final long serialVersionUID = 1;

    public TrainingMemoryException(String message, Throwable cause) {
        super(message, cause);
    }
}
