package io.regimeflow.launcher.cli;

import io.regimeflow.domain.model.ModelLine;
import io.regimeflow.launcher.decision.Objections;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code regimeflow models rollback}: lets the champion before serve again. */
@Command(
        name = "rollback",
        description = "Lets the champion's predecessor serve again from the next bar on; a contest of the line ends.",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        footer = {"", RequestOptions.FOOTER})
final class ModelsRollbackCommand implements Callable<Integer> {
    @Parameters(paramLabel = "LINE", description = "a line as task/interval/VENUE:SYMBOL")
    private String line;

    @Mixin
    private RequestOptions decisions;

    @Override
    public Integer call() throws InterruptedException {
        return decisions.ask(log -> {
            ModelLine wanted = ModelLine.parse(line);
            new Objections(log).toRollingBack(wanted);
            return RequestOptions.request("ROLLBACK", wanted, "predecessor");
        });
    }
}
