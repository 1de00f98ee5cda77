package io.regimeflow.trainer.pipeline;

/** An incremental training has nothing that it could continue; the message says what comes first. */
final class NothingToContinueException extends RuntimeException {
    private static final long serialVersionUID = 1;

    NothingToContinueException(String message) {
        super(message);
    }
}
