package io.regimeflow.launcher.console;

import io.regimeflow.evaluation.report.ReportFolder;
import io.regimeflow.schemas.record.ModelSelection;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;

/**
 * The reports of monthly selections, which are written a little after them.
 *
 * <p><b>Threads.</b> Safe for use by several.
 */
final class AwaitedReports {
    private final Optional<ReportFolder> folder;
    private final Queue<ModelSelection> awaited = new ConcurrentLinkedQueue<>();

    /** Waits for reports in a folder; for none where none are written. */
    AwaitedReports(Optional<ReportFolder> folder) {
        this.folder = folder;
    }

    void await(ModelSelection selection) {
        if (folder.isPresent()) {
            awaited.add(selection);
        }
    }

    /** Tells where the reports are that were written since, e.g. {@code report     2025-04 signal/15m/SIM:ALPHA DIR/2025-04/…}. */
    void tell(Screen screen) {
        folder.ifPresent(reports -> awaited.removeIf(selection -> {
            boolean written = reports.has(selection);
            if (written) {
                screen.line("report     %s %s %s"
                        .formatted(selection.getMonth(), selection.getModelLine(), reports.page(selection)));
            }
            return written;
        }));
    }
}
