package io.regimeflow.launcher.console;

import static org.assertj.core.api.Assertions.assertThat;

import io.regimeflow.evaluation.report.ReportFolder;
import io.regimeflow.schemas.record.ModelSelection;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AwaitedReportsTest {
    private static final ModelSelection SELECTION = ModelSelection.newBuilder()
            .setSelectionId("s")
            .setModelLine("signal/15m/SIM:ALPHA")
            .setMonth("2025-04")
            .setSelectedAt(Instant.parse("2025-04-01T00:00:00Z"))
            .setDecision("KEPT")
            .build();

    @TempDir
    private Path directory;

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final Screen screen = new PlainScreen(new PrintStream(out, true, StandardCharsets.UTF_8), () -> 0);

    @Test
    void tellsOnceWhereAReportIsWhenItIsWritten() throws IOException {
        var folder = new ReportFolder(directory);
        var reports = new AwaitedReports(Optional.of(folder));

        reports.await(SELECTION);
        reports.tell(screen);
        assertThat(out.size()).isZero();

        Path page = folder.page(SELECTION);
        Files.createDirectories(page.getParent());
        Files.writeString(page, "<!DOCTYPE html>");
        reports.tell(screen);
        reports.tell(screen);
        assertThat(out.toString(StandardCharsets.UTF_8).lines())
                .containsExactly("report     2025-04 signal/15m/SIM:ALPHA " + page);
    }
}
