package io.regimeflow.schemas.topic;

/** A topic exists, but not as the contract needs it; says which, what differs and how to mend it. */
public final class TopicMismatchException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    TopicMismatchException(String message) {
        super(message);
    }
}
