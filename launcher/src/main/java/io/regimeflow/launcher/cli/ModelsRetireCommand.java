package io.regimeflow.launcher.cli;

import io.regimeflow.launcher.decision.Objections;
import io.regimeflow.trainer.request.RecordedTraining;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code regimeflow models retire}: takes a release out of service for ever. */
@Command(
        name = "retire",
        description = "Takes a release out of service for ever; its predictions stay, and it can serve no more.",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        footer = {"", RequestOptions.FOOTER})
final class ModelsRetireCommand implements Callable<Integer> {
    @Parameters(
            paramLabel = "RELEASE",
            description = "the beginning of its id, or LINE@VERSION, as 'models releases' lists them")
    private String release;

    @Mixin
    private RequestOptions decisions;

    @Override
    public Integer call() throws InterruptedException {
        return decisions.ask(log -> {
            RecordedTraining wanted = ReleaseChoice.of(release, log.trainings());
            new Objections(log).toRetiring(wanted);
            String id = wanted.releaseId().hex();
            return RequestOptions.request("RETIRE", wanted.line(), id).setRelease(id);
        });
    }
}
