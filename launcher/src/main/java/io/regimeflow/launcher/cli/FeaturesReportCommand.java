package io.regimeflow.launcher.cli;

import io.regimeflow.domain.feature.FeatureSet;
import io.regimeflow.domain.feature.FeatureSets;
import io.regimeflow.ingest.source.BadInputException;
import io.regimeflow.launcher.desk.FileReports;
import io.regimeflow.launcher.desk.TextTable;
import io.regimeflow.schemas.mapping.FeatureSetSource;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code regimeflow features report}: what feature sets make of bar files, a row each. */
@Command(
        name = "report",
        description = "Runs feature sets over bar files and tells rows, warm-up, gaps and vectors of each.",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        footer = {
            "",
            "Here --interval is for the sets of any interval, --intervals for the sets of several; a set of one interval",
            "keeps it. 'features compute --report' names the gaps and the rejected rows of one file. What cannot be computed",
            "has a row that says so and a reason on standard error; the exit code is 2 then."
        })
final class FeaturesReportCommand implements Callable<Integer> {
    @Option(
            names = "--data",
            required = true,
            arity = "1..*",
            paramLabel = "FILE|DIR",
            description = "bar files, or directories of them")
    private List<Path> data;

    @Option(
            names = "--sets",
            paramLabel = "NAME|FILE,…",
            split = ",",
            hideParamSyntax = true,
            description = "feature sets (default: all that come with the product)")
    private List<FeatureSetSource> sets = new ArrayList<>();

    @Mixin
    private FeatureOptions options;

    @Option(
            names = "--output",
            paramLabel = "FORMAT",
            defaultValue = "table",
            description = "table (default) or markdown")
    private String output;

    @Spec
    private CommandSpec spec;

    private boolean refused;

    @Override
    public Integer call() {
        if (!List.of("table", "markdown").contains(output)) {
            throw new ParameterException(spec.commandLine(), "output '%s' is not table or markdown".formatted(output));
        }
        var table = table();
        PrintWriter out = spec.commandLine().getOut();
        (output.equals("table") ? table.plain() : table.markdown()).forEach(out::println);
        return refused ? ExitCode.USAGE : ExitCode.OK;
    }

    private TextTable table() {
        var rejections = new Rejections(spec.commandLine().getErr(), false);
        var reports = new FileReports(options.baseInterval(), options.from(), options.to(), rejections::tell);
        var table = FileReports.table();
        for (Path path : data) {
            for (Path file : FileReports.filesOf(path)) {
                chosen().forEach(set -> row(table, reports, file, set));
            }
        }
        return table;
    }

    /** One file that cannot be read for one set does not cost the others their rows. */
    private void row(TextTable table, FileReports reports, Path file, FeatureSet set) {
        try {
            FileReports.row(table, file, reports.of(file, options.jobWhereFree(set)));
        } catch (BadInputException e) {
            refused = true;
            FileReports.refusedRow(table, file, set);
            spec.commandLine()
                    .getErr()
                    .println("regimeflow: %s of %s: %s".formatted(set.name(), file.getFileName(), e.getMessage()));
        }
    }

    private List<FeatureSet> chosen() {
        return sets.isEmpty()
                ? FeatureSets.all()
                : sets.stream().map(FeatureSetSource::set).toList();
    }
}
