package io.regimeflow.launcher.cli;

import io.regimeflow.launcher.decision.Objections;
import io.regimeflow.trainer.request.RecordedTraining;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code regimeflow models activate}: lets a release serve its line. */
@Command(
        name = "activate",
        description = "Lets a release serve its line from the next bar on; a contest of the line ends.",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        footer = {"", RequestOptions.FOOTER})
final class ModelsActivateCommand implements Callable<Integer> {
    @Parameters(
            paramLabel = "RELEASE",
            description = "the beginning of its id, or LINE@VERSION, as 'models releases' lists them")
    private String release;

    @Option(names = "--force", description = "also where the gate kept it back")
    private boolean force;

    @Mixin
    private RequestOptions decisions;

    @Override
    public Integer call() throws InterruptedException {
        return decisions.ask(log -> {
            RecordedTraining wanted = ReleaseChoice.of(release, log.trainings());
            new Objections(log).toActivating(wanted, force);
            String id = wanted.releaseId().hex();
            return RequestOptions.request("ACTIVATE", wanted.line(), id)
                    .setRelease(id)
                    .setForce(force);
        });
    }
}
