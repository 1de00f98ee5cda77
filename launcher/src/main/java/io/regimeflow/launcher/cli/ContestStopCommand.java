package io.regimeflow.launcher.cli;

import io.regimeflow.domain.model.ModelLine;
import io.regimeflow.launcher.decision.DecisionLog;
import io.regimeflow.launcher.decision.Objections;
import io.regimeflow.schemas.record.DecisionRequest;
import io.regimeflow.schemas.record.ModelContest;
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

/** {@code regimeflow contest stop}: ends a contest by hand. */
@Command(
        name = "stop",
        description = "Ends a contest by hand; the champion stays, unless a winner is named.",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        footer = {"", "Ends with 2 and the reason where it is refused, and with 1 where no evaluation-service answers."
        })
final class ContestStopCommand implements Callable<Integer> {
    @Parameters(
            paramLabel = "ID|LINE",
            description = "a contest that 'contest list' lists, or the line whose contest runs")
    private String stopped;

    @Option(
            names = "--winner",
            paramLabel = "RELEASE",
            description = "the arm that serves from the next bar on: its name, its version, or the beginning of its id")
    private Optional<String> winner = Optional.empty();

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
        DecisionRequest request;
        try {
            ModelContest contest = ContestChoice.of(stopped, log);
            new Objections(log).toStopping(contest);
            request = DecisionOptions.request(
                            "STOP_CONTEST", ModelLine.parse(contest.getModelLine()), contest.getContestId())
                    .setContestId(contest.getContestId())
                    .setRelease(winner.map(text -> arm(text, contest)).orElse(null))
                    .setReason(reason)
                    .build();
        } catch (IllegalArgumentException e) {
            throw new ParameterException(spec.commandLine(), e.getMessage(), e);
        }
        return decisions.decide(request, waitSeconds, spec.commandLine());
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
