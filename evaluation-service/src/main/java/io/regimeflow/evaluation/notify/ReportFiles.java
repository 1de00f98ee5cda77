package io.regimeflow.evaluation.notify;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Finds the pages and charts of a month's report: what lies in {@code <dir>/<month>}, and of other lines' files none.
 *
 * @param dir where reports are written; absent where none are
 */
record ReportFiles(Optional<Path> dir) {
    private static final List<String> ORDER = List.of("md", "html", "png", "svg");

    /** Pages first, then charts, by name; none where they cannot be listed. */
    List<Path> of(String month, String modelLine) {
        if (dir.isEmpty() || !Files.isDirectory(dir.get())) {
            return List.of();
        }
        String line = modelLine.replaceAll("[^A-Za-z0-9.-]+", "-");
        try (Stream<Path> files = Files.walk(dir.get(), 3)) {
            return files.filter(Files::isRegularFile)
                    .filter(file -> ORDER.contains(extension(file)))
                    .filter(file -> {
                        String below = dir.get().relativize(file).toString().replaceAll("[^A-Za-z0-9./-]+", "-");
                        return below.contains(month) && below.contains(line);
                    })
                    .sorted(Comparator.comparingInt((Path file) -> ORDER.indexOf(extension(file)))
                            .thenComparing(Comparator.naturalOrder()))
                    .toList();
        } catch (IOException | UncheckedIOException e) {
            return List.of();
        }
    }

    private static String extension(Path file) {
        String name = String.valueOf(file.getFileName());
        return name.substring(name.lastIndexOf('.') + 1);
    }
}
