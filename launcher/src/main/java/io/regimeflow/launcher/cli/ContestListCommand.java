package io.regimeflow.launcher.cli;

import io.regimeflow.domain.model.ModelLine;
import io.regimeflow.launcher.desk.TextTable;
import io.regimeflow.schemas.record.ModelContest;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code regimeflow contest list}: every contest, and how it stands or ended. */
@Command(
        name = "list",
        description = "Lists the contests that a running cluster has had, and how they stand or ended.",
        mixinStandardHelpOptions = true,
        sortOptions = false)
final class ContestListCommand implements Callable<Integer> {
    @Option(names = "--line", paramLabel = "LINE", description = "only this line, e.g. signal/15m/BINANCE:BTCUSDT")
    private Optional<String> line = Optional.empty();

    @Mixin
    private DecisionOptions decisions;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() {
        Optional<String> wanted = wanted();
        var table = new TextTable("contest", "status", "started from", "until", "arms", "bars", "winner");
        decisions.log().contests().stream()
                .filter(contest -> wanted.map(contest.getModelLine()::equals).orElse(true))
                .forEach(contest -> row(table, contest));
        table.plain().forEach(spec.commandLine().getOut()::println);
        return ExitCode.OK;
    }

    private Optional<String> wanted() {
        try {
            return line.map(ModelLine::parse).map(ModelLine::toString);
        } catch (IllegalArgumentException e) {
            throw new ParameterException(spec.commandLine(), e.getMessage(), e);
        }
    }

    private static void row(TextTable table, ModelContest contest) {
        List<String> versions = contest.getVersions();
        table.row(
                contest.getContestId(),
                contest.getStatus(),
                contest.getStartedFrom(),
                contest.getDecidedAt() == null ? contest.getLatest() : contest.getDecidedAt(),
                String.join(" / ", versions),
                contest.getBars().stream().mapToInt(Integer::intValue).max().orElse(0),
                ContestText.ending(contest));
    }
}
