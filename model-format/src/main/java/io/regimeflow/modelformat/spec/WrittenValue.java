package io.regimeflow.modelformat.spec;

import java.util.List;

/**
 * A value as somebody wrote it.
 *
 * @param items one text, or those of a list
 * @param origin where, e.g. {@code mine.yaml line 4}
 */
public record WrittenValue(List<String> items, String origin) {
    public WrittenValue {
        items = List.copyOf(items);
    }

    /** In one line. */
    public String text() {
        return String.join(", ", items);
    }
}
