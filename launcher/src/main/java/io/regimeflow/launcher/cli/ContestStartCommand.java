package io.regimeflow.launcher.cli;

import io.regimeflow.domain.model.ModelLine;
import io.regimeflow.launcher.decision.Objections;
import io.regimeflow.trainer.request.RecordedTraining;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code regimeflow contest start}: challenges a line's champion. */
@Command(
        name = "start",
        description = "Lets releases challenge the champion of a signal line, from the next bar on.",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        footer = {"", RequestOptions.FOOTER})
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

    @Mixin
    private RequestOptions decisions;

    @Override
    public Integer call() throws InterruptedException {
        return decisions.ask(log -> {
            ModelLine wanted = ModelLine.parse(line);
            List<RecordedTraining> releases = challengers.stream()
                    .map(text -> ReleaseChoice.of(text, wanted, log.trainings()))
                    .toList();
            new Objections(log).toContest(wanted, releases, shares);
            List<String> ids =
                    releases.stream().map(release -> release.releaseId().hex()).toList();
            return RequestOptions.request("START_CONTEST", wanted, String.join(",", ids))
                    .setChallengers(ids)
                    .setShares(shares)
                    .setLatest(until.orElse(null));
        });
    }
}
