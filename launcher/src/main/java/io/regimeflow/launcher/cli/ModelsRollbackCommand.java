package io.regimeflow.launcher.cli;

import io.regimeflow.domain.model.ModelLine;
import io.regimeflow.launcher.decision.Objections;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code regimeflow models rollback}: lets the champion before serve again. */
@Command(
        name = "rollback",
        description = "Lets the champion's predecessor serve again from the next bar on; a contest of the line ends.",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        footer = {"", "Ends with 2 and the reason where it is refused, and with 1 where no evaluation-service answers."
        })
final class ModelsRollbackCommand implements Callable<Integer> {
    @Parameters(paramLabel = "LINE", description = "a line as task/interval/VENUE:SYMBOL")
    private String line;

    @Option(
            names = "--reason",
            paramLabel = "TEXT",
            description = "for those who read the log",
            defaultValue = "by hand")
    private String reason;

    @Option(names = "--wait-seconds", paramLabel = "N", description = "(default: 30)", defaultValue = "30")
    private int waitSeconds;

    @Mixin
    private DecisionOptions decisions;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() throws InterruptedException {
        ModelLine wanted;
        try {
            wanted = ModelLine.parse(line);
            new Objections(decisions.log()).toRollingBack(wanted);
        } catch (IllegalArgumentException e) {
            throw new ParameterException(spec.commandLine(), e.getMessage(), e);
        }
        return decisions.decide(
                DecisionOptions.request("ROLLBACK", wanted, "predecessor")
                        .setReason(reason)
                        .build(),
                waitSeconds,
                spec.commandLine());
    }
}
