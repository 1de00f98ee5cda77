package io.regimeflow.evaluation.report;

import io.regimeflow.runtime.page.Block.Picture;
import io.regimeflow.runtime.page.Png;
import io.regimeflow.schemas.record.ModelSelection;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/** Keeps reports as {@code <dir>/<month>/<line>.html} and {@code .md}, with the latter's pictures beside it. */
public final class ReportFolder {
    /** How a page in Markdown shows a picture that lies beside it. */
    private static final Pattern PICTURE = Pattern.compile("\\]\\(([^()/\\\\]+\\.png)\\)");

    private final Path dir;

    public ReportFolder(Path dir) {
        this.dir = dir;
    }

    /** Whether the report of a selection was written whole. */
    public boolean has(ModelSelection selection) {
        return Files.exists(page(selection));
    }

    /**
     * What the report of a selection consists of: its pages, and the pictures that they show; empty until it was written whole.
     */
    public List<Path> files(ModelSelection selection) {
        if (!has(selection)) {
            return List.of();
        }
        Path page = page(selection);
        Path markdown = page.resolveSibling(MonthlyReport.name(selection) + ".md");
        try {
            var files = new ArrayList<>(List.of(markdown, page));
            PICTURE.matcher(Files.readString(markdown))
                    .results()
                    .map(picture -> page.resolveSibling(picture.group(1)))
                    .filter(Files::isRegularFile)
                    .forEach(files::add);
            return List.copyOf(files);
        } catch (IOException e) {
            throw new UncheckedIOException("reading the report %s".formatted(markdown), e);
        }
    }

    /**
     * Writes or replaces a report; its HTML page last, which says that the others are there.
     *
     * @return the files, the HTML page first
     */
    List<Path> write(MonthlyReport report) {
        try {
            Path page = page(report.selection());
            Files.createDirectories(page.getParent());
            var files = new ArrayList<Path>();
            for (Picture picture : pictures(report)) {
                Optional<Png> png = picture.drawing().get();
                if (png.isPresent()) {
                    files.add(put(
                            page.resolveSibling(picture.name() + ".png"),
                            png.get().bytes()));
                }
            }
            files.add(0, put(page.resolveSibling(report.name() + ".md"), utf8(report.markdown())));
            files.add(0, put(page, utf8(report.html())));
            return List.copyOf(files);
        } catch (IOException e) {
            throw new UncheckedIOException("writing the report of %s".formatted(report.title()), e);
        }
    }

    /** Where the HTML page of a selection's report is, or will be. */
    public Path page(ModelSelection selection) {
        return dir.resolve(selection.getMonth()).resolve(MonthlyReport.name(selection) + ".html");
    }

    private static List<Picture> pictures(MonthlyReport report) {
        return report.blocks().stream()
                .filter(Picture.class::isInstance)
                .map(Picture.class::cast)
                .toList();
    }

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static Path put(Path file, byte[] bytes) throws IOException {
        Path written = Files.write(file.resolveSibling(file.getFileName() + ".part"), bytes);
        return Files.move(written, file, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
    }
}
