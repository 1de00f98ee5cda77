package io.regimeflow.launcher.cli;

import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code regimeflow contest}: champions against challengers, on a running cluster. */
@Command(
        name = "contest",
        description = "Contests between a line's champion and its challengers, on a running cluster.",
        mixinStandardHelpOptions = true,
        subcommands = {
            ContestListCommand.class,
            ContestShowCommand.class,
            ContestStartCommand.class,
            ContestStopCommand.class
        })
final class ContestCommand implements Runnable {
    @Spec
    private CommandSpec spec;

    @Override
    public void run() {
        throw new ParameterException(spec.commandLine(), "say what to do with contests: list, show, start or stop");
    }
}
