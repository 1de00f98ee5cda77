package io.regimeflow.launcher.cli;

import io.regimeflow.launcher.decision.DecisionLog;
import io.regimeflow.schemas.record.ModelContest;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code regimeflow contest show}: every figure of a contest. */
@Command(
        name = "show",
        description =
                "Shows every figure of a contest: evidence, estimate and limits, power, and what decides nothing.",
        mixinStandardHelpOptions = true)
final class ContestShowCommand implements Callable<Integer> {
    @Parameters(
            paramLabel = "ID|LINE",
            description =
                    "the beginning of a contest's id, as 'contest list' has it; or a line, whose running or else last"
                            + " contest is meant")
    private String shown;

    @Mixin
    private FormOption form;

    @Mixin
    private DecisionOptions decisions;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() {
        DecisionLog log = decisions.log();
        try {
            ModelContest contest = ContestChoice.of(shown, log);
            List<String> lines = form.isJson() ? List.of(contest.toString()) : ContestText.lines(contest);
            lines.forEach(spec.commandLine().getOut()::println);
        } catch (IllegalArgumentException e) {
            throw new ParameterException(spec.commandLine(), e.getMessage(), e);
        }
        return ExitCode.OK;
    }
}
