package io.regimeflow.launcher.cli;

/** What the command line ends with. */
final class ExitCode {
    static final int OK = 0;
    /** Something failed while it ran, or the machine refused. */
    static final int FAILED = 1;
    /** What was asked for is wrong; nothing was started. */
    static final int USAGE = 2;
    /** It ran, and what was compared is not the same. */
    static final int DIFFERS = 3;
    /** It ran, and not everything could be compared; the rest is the same. */
    static final int INCOMPLETE = 4;

    private ExitCode() {}
}
