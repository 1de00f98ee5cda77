package io.regimeflow.launcher.cli;

import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code regimeflow outcomes}: what became of predictions, and which reports were refused. */
@Command(
        name = "outcomes",
        description = "What became of the predictions of a running cluster, and which users' reports were refused.",
        mixinStandardHelpOptions = true,
        subcommands = {OutcomesListCommand.class, OutcomesRefusedCommand.class})
final class OutcomesCommand implements Runnable {
    @Spec
    private CommandSpec spec;

    @Override
    public void run() {
        throw new ParameterException(spec.commandLine(), "say what to do with outcomes: list or refused");
    }
}
