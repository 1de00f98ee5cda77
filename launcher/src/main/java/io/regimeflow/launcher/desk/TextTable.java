package io.regimeflow.launcher.desk;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;

/** Rows of texts below a header, each column as wide as its widest text; line breaks and control characters become blanks. */
public final class TextTable {
    private static final Pattern CONTROL = Pattern.compile("\\s*\\p{Cc}[\\s\\p{Cc}]*");

    private final List<List<String>> rows = new ArrayList<>();

    public TextTable(String... header) {
        row((Object[]) header);
    }

    /** Adds a row of as many cells as the header has. */
    public void row(Object... cells) {
        rows.add(Arrays.stream(cells)
                .map(cell -> CONTROL.matcher(String.valueOf(cell)).replaceAll(" "))
                .toList());
    }

    /** The columns with two blanks between them. */
    public List<String> plain() {
        int[] widths = widths();
        return rows.stream()
                .map(row -> padded(row, widths, "  ").stripTrailing())
                .toList();
    }

    /** The columns between bars, as Markdown has them. */
    public List<String> markdown() {
        int[] widths = widths();
        var lines = new ArrayList<String>();
        rows.forEach(row -> lines.add("| " + padded(row, widths, " | ") + " |"));
        var rule = Arrays.stream(widths).mapToObj("-"::repeat).toList();
        lines.add(1, "| " + String.join(" | ", rule) + " |");
        return lines;
    }

    private int[] widths() {
        int[] widths = new int[rows.get(0).size()];
        for (List<String> row : rows) {
            for (int i = 0; i < widths.length; i++) {
                widths[i] = Math.max(widths[i], row.get(i).length());
            }
        }
        return widths;
    }

    private static String padded(List<String> row, int[] widths, String between) {
        var line = new StringBuilder();
        for (int i = 0; i < widths.length; i++) {
            String cell = row.get(i);
            line.append(i == 0 ? "" : between).append(cell).append(" ".repeat(widths[i] - cell.length()));
        }
        return line.toString();
    }
}
