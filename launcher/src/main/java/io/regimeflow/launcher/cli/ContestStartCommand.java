package io.regimeflow.launcher.cli;

import io.regimeflow.domain.model.ModelLine;
import io.regimeflow.launcher.decision.DecisionLog;
import io.regimeflow.launcher.decision.Objections;
import io.regimeflow.trainer.request.RecordedTraining;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code regimeflow contest start}: challenges a line's champion. */
@Command(
        name = "start",
        description = "Lets releases challenge the champion of a signal line, from the next bar on.",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        footer = {"", "Ends with 2 and the reason where it is refused, and with 1 where no evaluation-service answers."
        })
final class ContestStartCommand implements Callable<Integer> {
    @Parameters(paramLabel = "LINE", description = "a signal line, e.g. signal/15m/BINANCE:BTCUSDT")
    private String line;

    @Option(
            names = "--challenger",
            paramLabel = "RELEASE",
            split = ",",
            required = true,
            description = "the beginning of an id, or a version of the line; several with commas between")
    private List<String> challengers = new ArrayList<>();

    @Option(
            names = "--shares",
            paramLabel = "SHARE",
            split = ",",
            description =
                    "share of the shown predictions: the champion's, then each challenger's (default: equal ones)")
    private List<Double> shares = new ArrayList<>();

    @Option(
            names = "--until",
            paramLabel = "TIME",
            description = "market time at which it ends as a tie (default: as evaluation is configured)")
    private Optional<Instant> until = Optional.empty();

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
        DecisionLog log = decisions.log();
        ModelLine wanted;
        List<RecordedTraining> releases;
        try {
            wanted = ModelLine.parse(line);
            ModelLine of = wanted;
            releases = challengers.stream()
                    .map(text -> DecisionOptions.release(text, of, log))
                    .toList();
            new Objections(log).toContest(wanted, releases, shares);
        } catch (IllegalArgumentException e) {
            throw new ParameterException(spec.commandLine(), e.getMessage(), e);
        }
        List<String> ids =
                releases.stream().map(release -> release.releaseId().hex()).toList();
        return decisions.decide(
                DecisionOptions.request("START_CONTEST", wanted, String.join(",", ids))
                        .setChallengers(ids)
                        .setShares(shares)
                        .setLatest(until.orElse(null))
                        .setReason(reason)
                        .build(),
                waitSeconds,
                spec.commandLine());
    }
}
