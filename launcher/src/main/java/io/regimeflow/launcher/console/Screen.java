package io.regimeflow.launcher.console;

/** Where a person reads what happens. */
public interface Screen extends AutoCloseable {

    /** Writes one line. */
    void line(String text);

    /** Shows how far something has come, instead of what was shown so before. */
    void progress(Progress progress);

    @Override
    void close();
}
