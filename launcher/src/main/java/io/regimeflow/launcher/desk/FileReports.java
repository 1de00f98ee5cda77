package io.regimeflow.launcher.desk;

import io.regimeflow.domain.bar.Instrument;
import io.regimeflow.domain.bar.Interval;
import io.regimeflow.domain.feature.FeatureSet;
import io.regimeflow.ingest.csv.CsvDirectory;
import io.regimeflow.ingest.source.RejectedLine;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/** What feature sets make of bar files, a row per file and set. */
public final class FileReports {
    /** Features do not depend on whose bars they are of. */
    private static final Instrument ANY = new Instrument("ANY", "ANY");

    private final Optional<Interval> baseInterval;
    private final Optional<Instant> from;
    private final Optional<Instant> to;
    private final Consumer<RejectedLine> rejected;

    /**
     * @param baseInterval of the bars; without it what each file tells
     * @param from open time of the first bar to use
     * @param to latest close time
     * @param rejected is told every line that is no bar, once for each set
     */
    public FileReports(
            Optional<Interval> baseInterval,
            Optional<Instant> from,
            Optional<Instant> to,
            Consumer<RejectedLine> rejected) {
        this.baseInterval = baseInterval;
        this.from = from;
        this.to = to;
        this.rejected = rejected;
    }

    /** The path itself, or the bar files in it. */
    public static List<Path> filesOf(Path path) {
        return Files.isDirectory(path) ? CsvDirectory.list(path).files() : List.of(path);
    }

    /** Computes every vector and keeps none. */
    public FeatureReport of(Path file, FeatureJob job) {
        var bars = BarFiles.open(file, ANY, baseInterval, job.shortest());
        return new FeatureRun(job, ANY, bars, (vector, quality) -> {}, rejected).run(from, to);
    }

    /** An empty table for {@link #row}. */
    public static TextTable table() {
        return new TextTable(
                "file",
                "set",
                "over",
                "bars",
                "rejected",
                "gaps",
                "bars missing",
                "warm-up",
                "vectors",
                "flagged",
                "not finite");
    }

    /** Adds the row of a file and a set. */
    public static void row(TextTable table, Path file, FeatureReport report) {
        table.row(
                file.getFileName(),
                report.job().set().name(),
                FeatureJob.codes(report.job().intervals()),
                report.bars() + " × " + report.base(),
                report.rejected(),
                report.gaps(),
                report.missingBars(),
                report.warmUp() + " × " + report.job().working(),
                report.vectors(),
                report.flagged(),
                report.notFinite());
    }

    /** Adds the row of a file that cannot be reported on for a set. */
    public static void refusedRow(TextTable table, Path file, FeatureSet set) {
        table.row(file.getFileName(), set.name(), "refused", "–", "–", "–", "–", "–", "–", "–", "–");
    }
}
