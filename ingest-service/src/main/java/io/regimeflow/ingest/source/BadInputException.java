package io.regimeflow.ingest.source;

/**
 * The input as a whole cannot be used: an instrument without files, an interval that is not there, a range without bars, a
 * file in which nothing is readable. The message says what is there and what is allowed.
 *
 * <p>A mistake of whoever started the replay, like bad configuration: the command line ends with exit code 2.
 */
public final class BadInputException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public BadInputException(String message) {
        super(message);
    }

    public BadInputException(String message, Throwable cause) {
        super(message, cause);
    }
}
