package io.regimeflow.launcher.cli;

import io.regimeflow.ingest.source.RejectedLine;
import io.regimeflow.launcher.desk.FeatureReport;
import java.io.PrintWriter;
import java.util.HashSet;
import java.util.Set;

/** Warns of rows that are no bars: of the first ones one by one, each once, or of all. */
final class Rejections {
    private static final int FIRST = 20;

    private final PrintWriter error;
    private final boolean all;
    private final Set<RejectedLine> told = new HashSet<>();

    Rejections(PrintWriter error, boolean all) {
        this.error = error;
        this.all = all;
    }

    void tell(RejectedLine line) {
        if (all || (told.size() < FIRST && told.add(line))) {
            error.println("regimeflow: %s line %d is no bar: %s: %s"
                    .formatted(line.file(), line.line(), line.reason().code(), line.detail()));
        }
    }

    /** At the end: how many there were, if there were any. */
    void sum(FeatureReport report) {
        if (report.rejected() > 0) {
            error.println("regimeflow: %d rows are no bars and were passed over%s"
                    .formatted(
                            report.rejected(), !all && report.rejected() > told.size() ? "; --report names all" : ""));
        }
    }
}
