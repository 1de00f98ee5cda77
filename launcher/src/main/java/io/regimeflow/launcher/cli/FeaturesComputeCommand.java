package io.regimeflow.launcher.cli;

import io.regimeflow.domain.bar.Instrument;
import io.regimeflow.launcher.desk.BarFiles;
import io.regimeflow.launcher.desk.FeatureJob;
import io.regimeflow.launcher.desk.FeatureReport;
import io.regimeflow.launcher.desk.FeatureRun;
import io.regimeflow.launcher.desk.ReaderGoneException;
import io.regimeflow.launcher.desk.TextOut;
import io.regimeflow.launcher.desk.VectorFormat;
import io.regimeflow.schemas.mapping.FeatureSetSource;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code regimeflow features compute}: every vector of a bar file. */
@Command(
        name = "compute",
        description = "Prints every feature vector of a bar file with its time and quality.",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        footer = {
            "",
            "A vector comes with the bar that closes its interval; it is the one that feature-stream writes, bit by bit.",
            "Its quality is GAP while a bar that was expected is missing in the memory of an indicator, else OK.",
            "A row that is no bar is reported on standard error and passed over. Times are UTC."
        })
final class FeaturesComputeCommand implements Callable<Integer> {
    @Option(
            names = "--set",
            required = true,
            paramLabel = "NAME|FILE",
            description = "feature set: a name that 'features sets' lists, or a .yaml file of your own")
    private FeatureSetSource set;

    @Option(
            names = "--data",
            required = true,
            paramLabel = "FILE|DIR",
            description = "bars: .csv, .csv.gz or .zip; Binance's 12 columns, or a header open_time,open,high,low,close"
                    + "[,volume]. Of a directory, the instrument's files")
    private Path data;

    @Option(
            names = "--instrument",
            required = true,
            paramLabel = "V:S",
            description = "whose bars these are, as VENUE:SYMBOL, e.g. BINANCE:BTCUSDT")
    private Instrument instrument;

    @Mixin
    private FeatureOptions options;

    @Option(
            names = "--output",
            paramLabel = "FORMAT",
            defaultValue = "csv",
            description = "csv (default), json (an object a line) or none; numbers read back as the same bits")
    private VectorFormat output;

    @Option(
            names = "--report",
            description = "at the end, on standard error: rows, warm-up, gaps, vectors, time; and every bad row")
    private boolean report;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() {
        PrintWriter error = spec.commandLine().getErr();
        FeatureJob job = options.job(set.set());
        var bars = BarFiles.open(data, instrument, options.baseInterval(), job.shortest());
        var out = TextOut.standard();
        var rejections = new Rejections(error, report);
        var run = new FeatureRun(job, instrument, bars, output.to(out, job.set()), rejections::tell);
        try {
            FeatureReport result = run.run(options.from(), options.to());
            out.flush();
            rejections.sum(result);
            if (report) {
                result.lines().forEach(error::println);
            }
        } catch (ReaderGoneException e) {
            // Whoever read had enough.
            return ExitCode.OK;
        }
        return ExitCode.OK;
    }
}
