package io.regimeflow.launcher.desk;

/** Nobody reads what is printed any more: no failure, but no reason to go on. */
public final class ReaderGoneException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    ReaderGoneException() {
        super("nobody reads the output any more");
    }
}
