package io.regimeflow.launcher.cli;

import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code regimeflow models}: what models are trained by, at the desk, and what came of it, from a running cluster. */
@Command(
        name = "models",
        description = "Model specs at the desk: what there is, what is in force, and whether a file is right;"
                + " and the releases of a running cluster, and which of them serves.",
        mixinStandardHelpOptions = true,
        subcommands = {
            ModelsListCommand.class,
            ModelsShowCommand.class,
            ModelsLintCommand.class,
            ModelsReleasesCommand.class,
            ModelsRebuildCommand.class,
            ModelsActivateCommand.class,
            ModelsRollbackCommand.class,
            ModelsRetireCommand.class,
            ModelsReportCommand.class
        })
final class ModelsCommand implements Runnable {
    @Spec
    private CommandSpec spec;

    @Override
    public void run() {
        throw new ParameterException(
                spec.commandLine(),
                "say what to do with models: list, show, lint, releases, rebuild, activate, rollback, retire or"
                        + " report");
    }
}
