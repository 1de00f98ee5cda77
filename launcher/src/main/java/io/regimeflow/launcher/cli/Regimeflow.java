package io.regimeflow.launcher.cli;

import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** The command line. */
@Command(
        name = "regimeflow",
        description =
                "Regime and signal predictions from market bars, by models that the running system trains itself.",
        mixinStandardHelpOptions = true,
        versionProvider = Version.class,
        subcommands = {
            UpCommand.class,
            RunCommand.class,
            FeaturesCommand.class,
            AuditCommand.class,
            ModelsCommand.class,
            TrainCommand.class,
            ContestCommand.class,
            OutcomesCommand.class,
            AlertsCommand.class
        },
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {
            "0:it did what was asked",
            "1:something failed while it ran, or this machine refused (a port, the disk)",
            "2:what was asked for is wrong; the message says what is allowed",
            "3:what was compared is not the same (audit, models rebuild)",
            "4:not everything could be compared, the rest is the same (audit), a release cannot be rebuilt,"
                    + " or a training was skipped (train)"
        })
public final class Regimeflow implements Runnable {
    @Spec
    private CommandSpec spec;

    /** For picocli. */
    public Regimeflow() {}

    /** Runs the command line and ends the process with its exit code. */
    public static void main(String[] arguments) {
        System.exit(execute(arguments));
    }

    /** Runs the command line and returns its exit code. */
    public static int execute(String... arguments) {
        var failures = new Failures();
        return OptionTypes.registerAt(new CommandLine(new Regimeflow()))
                .setCaseInsensitiveEnumValuesAllowed(true)
                .setOut(new PrintWriter(System.out, true, StandardCharsets.UTF_8))
                .setErr(new PrintWriter(System.err, true, StandardCharsets.UTF_8))
                .setExecutionExceptionHandler(failures)
                .setParameterExceptionHandler(failures)
                .execute(arguments);
    }

    @Override
    public void run() {
        throw new ParameterException(
                spec.commandLine(),
                "say what to do: " + String.join(", ", spec.subcommands().keySet()));
    }
}
