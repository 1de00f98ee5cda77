package io.regimeflow.launcher.decision;

/** What is asked for is well written, and is refused for what stands on the logs; the message says what is possible. */
public final class NotPossibleException extends IllegalArgumentException {
    private static final long serialVersionUID = 1L;

    public NotPossibleException(String message) {
        super(message);
    }
}
