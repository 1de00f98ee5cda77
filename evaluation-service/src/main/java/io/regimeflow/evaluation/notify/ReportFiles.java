package io.regimeflow.evaluation.notify;

import io.regimeflow.evaluation.report.ReportFolder;
import io.regimeflow.schemas.record.ModelSelection;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * Finds the pages and charts of a month's report.
 *
 * @param folder where reports are written; absent where none are
 */
record ReportFiles(Optional<ReportFolder> folder) {

    /** Whether no report is to be waited for: it is there whole, or none is written. */
    boolean areThere(ModelSelection selection) {
        return folder.map(reports -> reports.has(selection)).orElse(true);
    }

    /** Pages first, then charts; none where there is no whole report or it cannot be read: its figures are told anyway. */
    List<Path> of(ModelSelection selection) {
        try {
            return folder.map(reports -> reports.files(selection)).orElse(List.of());
        } catch (UncheckedIOException e) {
            return List.of();
        }
    }
}
