package io.regimeflow.launcher.contest;

import static org.assertj.core.api.Assertions.assertThat;

import io.regimeflow.domain.model.ModelLine;
import io.regimeflow.launcher.cli.Console;
import io.regimeflow.schemas.record.ModelSelection;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.regex.Pattern;

/** What the command line writes of the first month of a {@link TurningMarket}. */
record MonthReport(ContestPlatform platform, Path directory) {
    private static final String SELECTED = "1970-02";
    private static final Pattern PICTURE = Pattern.compile("]\\(([^)]+\\.png)\\)");

    /** Once a selection was made for the line, its newest report is written from the log, and has those words. */
    void assertTells(ModelLine line, String... words) throws IOException {
        platform.selected(ModelSelection.newBuilder()
                .setSelectionId(line + "|" + SELECTED)
                .setModelLine(line.toString())
                .setMonth(SELECTED)
                .setSelectedAt(Instant.parse(SELECTED + "-01T00:00:00Z"))
                .setDecision("KEPT")
                .build());

        Console run = platform.run("models", "report", "--out", directory.toString());

        assertThat(run.code()).describedAs(run.errors()).isZero();
        Path page = Path.of(run.lines().get(0));
        assertThat(page).hasParent(directory.resolve(SELECTED)).content().startsWith("<!DOCTYPE html>");
        String name = page.getFileName().toString().replace(".html", ".md");
        String markdown = Files.readString(page.resolveSibling(name));
        assertThat(markdown).contains(words).doesNotContain("No signal was judged.");
        assertThat(PICTURE.matcher(markdown).results().map(picture -> page.resolveSibling(picture.group(1))))
                .isNotEmpty()
                .allSatisfy(picture -> assertThat(picture).isNotEmptyFile());
        assertNothingOfAnotherMonth();
    }

    private void assertNothingOfAnotherMonth() {
        Console run = platform.run("models", "report", "--month", "1970-03", "--out", directory.toString());

        assertThat(run.code()).isEqualTo(1);
        assertThat(run.errors()).contains("No line was selected for in 1970-03");
    }
}
