package io.regimeflow.launcher.cli;

import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code regimeflow features}: feature sets at the desk, without a broker. */
@Command(
        name = "features",
        description = "Feature sets at the desk: what there is, and their vectors over bar files, without a broker.",
        mixinStandardHelpOptions = true,
        subcommands = {
            FeaturesComputeCommand.class,
            FeaturesReportCommand.class,
            FeaturesSetsCommand.class,
            FeaturesDescribeCommand.class
        })
final class FeaturesCommand implements Runnable {
    @Spec
    private CommandSpec spec;

    @Override
    public void run() {
        throw new ParameterException(
                spec.commandLine(), "say what to do with features: compute, report, sets or describe");
    }
}
