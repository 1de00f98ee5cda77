package io.regimeflow.launcher.console;

/**
 * How far something has come.
 *
 * @param task what is done, e.g. {@code replay}
 * @param done steps done
 * @param total steps in all, or -1 where there is no end
 * @param note where it stands, for people
 */
public record Progress(String task, long done, long total, String note) {
    /** Nothing has an end that it could be measured by. */
    public static final Progress NONE = new Progress("", 0, -1, "");

    /** Whether there is something to show. */
    boolean isMeasured() {
        return total > 0;
    }

    int percent() {
        return (int) (100 * done / total);
    }
}
