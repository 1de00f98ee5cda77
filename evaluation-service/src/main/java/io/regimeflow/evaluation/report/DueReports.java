package io.regimeflow.evaluation.report;

import io.regimeflow.schemas.record.ModelSelection;
import java.time.Instant;
import java.time.YearMonth;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Selections whose reports are not there yet. A report is written as soon as the line's outcomes have reached the month's end,
 * so that whoever is told of it has its charts; a contest that the month's last bars decide may be told later than that.
 *
 * <p><b>Failure.</b> A line whose report cannot be written stays due and holds up no other. <b>Threads.</b> One.
 */
final class DueReports {
    private static final Logger LOG = LoggerFactory.getLogger(DueReports.class);

    /** Reads the log. */
    interface Log {
        /** The lines that evaluation has followed up to that moment of the market. */
        Set<String> linesPast(Instant time);

        /** The reports of a month, one of each line that was selected for. */
        List<MonthlyReport> read(YearMonth month);
    }

    private final Log log;
    private final ReportFolder folder;
    private final SortedMap<YearMonth, Set<ModelSelection>> due = new TreeMap<>();

    DueReports(Log log, ReportFolder folder) {
        this.log = log;
        this.folder = folder;
    }

    void add(ModelSelection selection) {
        if (!folder.has(selection)) {
            due.computeIfAbsent(YearMonth.parse(selection.getMonth()), month -> new HashSet<>())
                    .add(selection);
        }
    }

    /** Writes what can be written, and tells how many reports that were. */
    int write() {
        int written = 0;
        for (YearMonth month : List.copyOf(due.keySet())) {
            written += write(month, due.get(month));
        }
        due.values().forEach(selections -> selections.removeIf(folder::has));
        due.values().removeIf(Set::isEmpty);
        return written;
    }

    private int write(YearMonth month, Set<ModelSelection> selections) {
        Instant ripe = selections.iterator().next().getSelectedAt();
        Set<String> lines = log.linesPast(ripe);
        if (selections.stream().noneMatch(selection -> lines.contains(selection.getModelLine()))) {
            return 0;
        }
        int written = 0;
        for (MonthlyReport report : log.read(month)) {
            ModelSelection selection = report.selection();
            if (lines.contains(selection.getModelLine()) && !folder.has(selection) && isWritten(report)) {
                written++;
            }
        }
        return written;
    }

    private boolean isWritten(MonthlyReport report) {
        String line = report.selection().getModelLine();
        try {
            folder.write(report);
            LOG.atInfo()
                    .addKeyValue("modelLine", line)
                    .addKeyValue("month", report.selection().getMonth())
                    .log("Wrote a monthly report");
            return true;
        } catch (RuntimeException e) {
            LOG.atWarn()
                    .addKeyValue("modelLine", line)
                    .addKeyValue("month", report.selection().getMonth())
                    .setCause(e)
                    .log("Could not write a monthly report; trying again in a minute");
            return false;
        }
    }
}
