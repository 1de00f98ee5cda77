package io.regimeflow.launcher.cli;

import io.regimeflow.launcher.decision.DecisionLog;
import io.regimeflow.launcher.decision.Objections;
import io.regimeflow.trainer.request.RecordedTraining;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code regimeflow models activate}: lets a release serve its line. */
@Command(
        name = "activate",
        description = "Lets a release serve its line from the next bar on; a contest of the line ends.",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        footer = {"", "Ends with 2 and the reason where it is refused, and with 1 where no evaluation-service answers."
        })
final class ModelsActivateCommand implements Callable<Integer> {
    @Parameters(
            paramLabel = "RELEASE",
            description = "the beginning of its id, or LINE@VERSION, as 'models releases' lists them")
    private String release;

    @Option(
            names = "--reason",
            paramLabel = "TEXT",
            description = "for those who read the log",
            defaultValue = "by hand")
    private String reason;

    @Option(names = "--wait-seconds", paramLabel = "N", description = "(default: 30)", defaultValue = "30")
    private int waitSeconds;

    @Option(names = "--force", description = "also where the gate kept it back")
    private boolean force;

    @Mixin
    private DecisionOptions decisions;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() throws InterruptedException {
        DecisionLog log = decisions.log();
        RecordedTraining wanted;
        try {
            wanted = ReleaseChoice.of(release, log.trainings());
            new Objections(log).toActivating(wanted, force);
        } catch (IllegalArgumentException e) {
            throw new ParameterException(spec.commandLine(), e.getMessage(), e);
        }
        String id = wanted.releaseId().hex();
        return decisions.decide(
                DecisionOptions.request("ACTIVATE", wanted.line(), id)
                        .setRelease(id)
                        .setReason(reason)
                        .setForce(force)
                        .build(),
                waitSeconds,
                spec.commandLine());
    }
}
