package io.regimeflow.launcher.cli;

import io.regimeflow.domain.model.ModelLine;
import io.regimeflow.launcher.decision.DecisionLog;
import io.regimeflow.launcher.decision.Roles;
import io.regimeflow.launcher.desk.TextTable;
import io.regimeflow.schemas.record.TrainingCompleted;
import io.regimeflow.trainer.request.RecordedTraining;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code regimeflow models releases}: the releases of a cluster, why some of them may not serve, and which do. */
@Command(
        name = "releases",
        description = "Lists the releases that a running cluster has had, line by line, with what the gate said,"
                + " and which of them serve now.",
        mixinStandardHelpOptions = true,
        sortOptions = false)
final class ModelsReleasesCommand implements Callable<Integer> {
    private static final int SHORT_ID = 12;

    @Option(names = "--line", paramLabel = "LINE", description = "only this line, e.g. signal/15m/BINANCE:BTCUSDT")
    private Optional<ModelLine> line = Optional.empty();

    @Mixin
    private ArchiveOptions archive;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() {
        print(line.map(ModelLine::toString), archive.log());
        return ExitCode.OK;
    }

    private void print(Optional<String> wanted, DecisionLog log) {
        PrintWriter out = spec.commandLine().getOut();
        var table = new TextTable(
                "line",
                "version",
                "release",
                "mark",
                "gate",
                "serves",
                "held-out log loss",
                "held-out bal. acc.",
                "spec");
        List<RecordedTraining> trainings = log.trainings().stream()
                .filter(training ->
                        wanted.map(training.line().toString()::equals).orElse(true))
                .sorted(Comparator.comparing(
                                (RecordedTraining training) -> training.line().toString())
                        .thenComparing(RecordedTraining::version))
                .toList();
        if (trainings.isEmpty()) {
            out.println(
                    wanted.isPresent() && !log.trainings().isEmpty()
                            ? ReleaseChoice.had(wanted.get(), log.trainings()) + "."
                            : "There are no releases: no training on this cluster has given one yet.");
            return;
        }
        trainings.forEach(training -> row(table, training, log));
        table.plain().forEach(out::println);
        trainings.forEach(training -> remarks(training).ifPresent(out::println));
    }

    /** Why a release was kept back, or what has to be known of one that was not. */
    private static Optional<String> remarks(RecordedTraining training) {
        TrainingCompleted record = training.record();
        var said = new ArrayList<>(record.getGateReasons());
        said.addAll(record.getGateWarnings());
        return said.isEmpty()
                ? Optional.empty()
                : Optional.of("%s@%s: %s".formatted(training.line(), training.version(), String.join("; ", said)));
    }

    private static void row(TextTable table, RecordedTraining training, DecisionLog log) {
        TrainingCompleted record = training.record();
        table.row(
                training.line(),
                training.version(),
                training.releaseId().hex().substring(0, SHORT_ID),
                record.getMark() == null ? "-" : record.getMark(),
                record.getDeployable() ? "passed" : "kept back",
                log.newest(training.line())
                        .map(deployment ->
                                new Roles(deployment).of(training.releaseId().hex()))
                        .orElse("-"),
                figure(record.getHeldOutLogLoss()),
                figure(record.getHeldOutBalancedAccuracy()),
                record.getModelSpec());
    }

    private static String figure(Double value) {
        return value == null ? "-" : String.format(Locale.ROOT, "%.4f", value);
    }
}
