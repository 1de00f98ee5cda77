package io.regimeflow.launcher.cli;

import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code regimeflow audit}: what was served, held against what it was made of. */
@Command(
        name = "audit",
        description = "Holds what was served against what it was made of.",
        mixinStandardHelpOptions = true,
        subcommands = AuditFeaturesCommand.class)
final class AuditCommand implements Runnable {
    @Spec
    private CommandSpec spec;

    @Override
    public void run() {
        throw new ParameterException(spec.commandLine(), "say what to audit: features");
    }
}
