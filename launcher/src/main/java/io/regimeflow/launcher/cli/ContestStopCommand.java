package io.regimeflow.launcher.cli;

import io.regimeflow.domain.model.ModelLine;
import io.regimeflow.launcher.decision.Objections;
import io.regimeflow.schemas.record.ModelContest;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code regimeflow contest stop}: ends a contest by hand. */
@Command(
        name = "stop",
        description = "Ends a contest by hand; the champion stays, unless a winner is named.",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        footer = {"", RequestOptions.FOOTER})
final class ContestStopCommand implements Callable<Integer> {
    @Parameters(
            paramLabel = "ID|LINE",
            description = "the beginning of a contest's id, as 'contest list' has it, or the line whose contest runs")
    private String stopped;

    @Option(
            names = "--winner",
            paramLabel = "RELEASE",
            description = "the arm that serves from the next bar on: its name, its version, or the beginning of its id")
    private Optional<String> winner = Optional.empty();

    @Mixin
    private RequestOptions decisions;

    @Override
    public Integer call() throws InterruptedException {
        return decisions.ask(log -> {
            ModelContest contest = ContestChoice.of(stopped, log);
            new Objections(log).toStopping(contest);
            String id = contest.getContestId();
            return RequestOptions.request("STOP_CONTEST", ModelLine.parse(contest.getModelLine()), id)
                    .setContestId(id)
                    .setRelease(winner.map(text -> arm(text, contest)).orElse(null));
        });
    }

    /** The release of the arm that is meant. */
    private static String arm(String text, ModelContest contest) {
        List<String> releases = contest.getReleases();
        List<String> meant = releases.stream()
                .filter(release -> {
                    int place = releases.indexOf(release);
                    return release.startsWith(text)
                            || contest.getVersions().get(place).equals(text)
                            || contest.getArms().get(place).equals(text);
                })
                .toList();
        if (text.isEmpty() || meant.size() != 1) {
            throw new IllegalArgumentException("'%s' is not one of the contest's arms, whose releases are %s"
                    .formatted(text, contest.getVersions()));
        }
        return meant.get(0);
    }
}
