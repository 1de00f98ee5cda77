package io.regimeflow.launcher.cli;

import io.regimeflow.evaluation.report.WrittenReports;
import io.regimeflow.launcher.service.ClusterConfig;
import java.nio.file.Path;
import java.time.YearMonth;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code regimeflow models report}: writes the monthly reports from the log. */
@Command(
        name = "report",
        description =
                "Writes the report of each line's monthly selection, as HTML and Markdown, from the log of a running"
                        + " cluster.",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        footer = {"", "Ends with 1 where nothing was selected for that month."})
final class ModelsReportCommand implements Callable<Integer> {
    @Option(
            names = "--month",
            paramLabel = "YYYY-MM",
            description = "the month that begins with the selection; 2026-12 tells of November (default: the newest)")
    private Optional<String> month = Optional.empty();

    @Option(
            names = "--out",
            paramLabel = "DIR",
            description = "where to write them, below a directory of the month (default: reports/monthly)",
            defaultValue = "reports/monthly")
    private Path out;

    @Mixin
    private DecisionOptions cluster;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() {
        Optional<YearMonth> asked = month.map(this::parsed);
        ClusterConfig found = cluster.cluster();
        Optional<YearMonth> wanted = asked.or(() -> WrittenReports.newest(found.catalogue(), found.kafka()));
        List<Path> pages = wanted.map(each -> WrittenReports.write(each, out, found.catalogue(), found.kafka()))
                .orElse(List.of());
        pages.forEach(spec.commandLine().getOut()::println);
        if (pages.isEmpty()) {
            spec.commandLine()
                    .getErr()
                    .println("No line was selected for"
                            + wanted.map(each -> " in " + each).orElse(" yet")
                            + "; a selection is made at the first of each month, once outcomes of it are there.");
            return ExitCode.FAILED;
        }
        return ExitCode.OK;
    }

    private YearMonth parsed(String text) {
        try {
            return YearMonth.parse(text);
        } catch (DateTimeParseException e) {
            throw new ParameterException(
                    spec.commandLine(), "--month is '%s'; allowed is YYYY-MM, e.g. 2026-12".formatted(text), e);
        }
    }
}
