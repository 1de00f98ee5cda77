package io.regimeflow.evaluation.report;

import io.regimeflow.runtime.config.Default;
import io.regimeflow.runtime.config.Doc;
import java.nio.file.Path;

/** Where monthly reports are written; bound from {@code evaluation.report.*}. */
public record ReportConfig(
        @Default("true") @Doc("Whether a report is written for each line and month that was selected for")
        boolean enabled,

        @Default("reports/monthly") @Doc("Directory of the monthly reports; they can be written again from the log")
        Path dir) {}
