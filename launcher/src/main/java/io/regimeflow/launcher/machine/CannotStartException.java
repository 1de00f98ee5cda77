package io.regimeflow.launcher.machine;

/** The platform cannot start; the message is one line that says what is wrong and how to mend it. */
public final class CannotStartException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /** Who has to act. */
    public enum Kind {
        /** What was asked for is wrong: another option mends it. */
        CONFIGURATION,
        /** What was asked for is right, but this machine does not give it now. */
        MACHINE
    }

    private final Kind kind;

    private CannotStartException(Kind kind, String message, Throwable cause) {
        super(message, cause);
        this.kind = kind;
    }

    /** What was asked for is wrong. */
    public static CannotStartException configuration(String message) {
        return new CannotStartException(Kind.CONFIGURATION, message, null);
    }

    /** The machine refuses, by its own account {@code cause}. */
    public static CannotStartException machine(String message, Throwable cause) {
        return new CannotStartException(Kind.MACHINE, message, cause);
    }

    /** The machine refuses. */
    public static CannotStartException machine(String message) {
        return machine(message, null);
    }

    /** Who has to act. */
    public Kind kind() {
        return kind;
    }
}
