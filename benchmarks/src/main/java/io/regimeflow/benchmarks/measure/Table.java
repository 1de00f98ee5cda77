package io.regimeflow.benchmarks.measure;

import java.util.ArrayList;
import java.util.List;

/** A Markdown table; the first column is text, the others are numbers. */
public final class Table {
    private final List<String> lines = new ArrayList<>();

    public Table(String... heads) {
        row(heads);
        lines.add("|---|" + "---:|".repeat(heads.length - 1));
    }

    public void row(String... cells) {
        lines.add("| " + String.join(" | ", cells) + " |");
    }

    @Override
    public String toString() {
        return String.join(System.lineSeparator(), lines);
    }
}
