package io.regimeflow.trainer.pipeline;

/** There is not enough to train on yet; the message says how much is missing. */
final class TooLittleHistoryException extends RuntimeException {
    private static final long serialVersionUID = 1;

    TooLittleHistoryException(String message) {
        super(message);
    }
}
