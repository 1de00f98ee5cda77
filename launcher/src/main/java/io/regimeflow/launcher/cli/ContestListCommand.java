package io.regimeflow.launcher.cli;

import io.regimeflow.domain.model.ModelLine;
import io.regimeflow.launcher.decision.DecisionLog;
import io.regimeflow.launcher.desk.TextTable;
import io.regimeflow.schemas.record.ModelContest;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code regimeflow contest list}: every contest, and how it stands or ended. */
@Command(
        name = "list",
        description = "Lists the contests that a running cluster has had, and how they stand or ended.",
        mixinStandardHelpOptions = true,
        sortOptions = false)
final class ContestListCommand implements Callable<Integer> {
    private static final String NONE = "There has been no contest on this cluster: a full release that the gate lets"
            + " through begins one where evaluation is configured so, and 'contest start' does.";

    @Option(names = "--line", paramLabel = "LINE", description = "only this line, e.g. signal/15m/BINANCE:BTCUSDT")
    private Optional<ModelLine> line = Optional.empty();

    @Mixin
    private FormOption form;

    @Mixin
    private DecisionOptions decisions;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() {
        DecisionLog log = decisions.log();
        Optional<String> wanted = line.map(ModelLine::toString);
        List<String> lines = form.isJson()
                ? contests(log, wanted).stream().map(ModelContest::toString).toList()
                : lines(log, wanted);
        lines.forEach(spec.commandLine().getOut()::println);
        return ExitCode.OK;
    }

    /** Contests of a line or of all, the id last, which is longer than all else; or a sentence where there are none. */
    static List<String> lines(DecisionLog log, Optional<String> line) {
        List<ModelContest> contests = contests(log, line);
        if (contests.isEmpty()) {
            return List.of(line.map(each -> ContestChoice.none(each, log) + ".").orElse(NONE));
        }
        var table = new TextTable("line", "started from", "status", "arms", "bars", "winner", "until", "contest");
        contests.forEach(contest -> row(table, contest));
        return table.plain();
    }

    private static List<ModelContest> contests(DecisionLog log, Optional<String> line) {
        return log.contests().stream()
                .filter(contest -> line.map(contest.getModelLine()::equals).orElse(true))
                .toList();
    }

    private static void row(TextTable table, ModelContest contest) {
        table.row(
                contest.getModelLine(),
                contest.getStartedFrom(),
                contest.getStatus(),
                String.join(" / ", contest.getVersions()),
                contest.getBars().stream().mapToInt(Integer::intValue).max().orElse(0),
                ContestText.ending(contest),
                contest.getDecidedAt() == null ? contest.getLatest() : contest.getDecidedAt(),
                contest.getContestId());
    }
}
