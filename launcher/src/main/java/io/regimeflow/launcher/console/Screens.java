package io.regimeflow.launcher.console;

import java.io.PrintStream;

/** Chooses the screen that this process has. */
public final class Screens {
    /** System property that the start script sets when standard output and standard error are a terminal. */
    public static final String TERMINAL_PROPERTY = "regimeflow.terminal";

    private Screens() {}

    /** A screen that writes its lines to {@code out}. */
    public static Screen open(PrintStream out) {
        return isTerminal() ? new TerminalScreen(out, System.err) : new PlainScreen(out, System::nanoTime);
    }

    /** Whether somebody watches. */
    public static boolean isTerminal() {
        return Boolean.getBoolean(TERMINAL_PROPERTY);
    }
}
