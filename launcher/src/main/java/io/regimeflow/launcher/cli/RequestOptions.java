package io.regimeflow.launcher.cli;

import io.regimeflow.domain.model.ModelLine;
import io.regimeflow.launcher.decision.DecisionDesk;
import io.regimeflow.launcher.decision.DecisionLog;
import io.regimeflow.launcher.service.ClusterConfig;
import io.regimeflow.schemas.record.DecisionAnswer;
import io.regimeflow.schemas.record.DecisionRequest;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Function;
import picocli.CommandLine;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Options of the commands that ask evaluation for a decision, and how they ask. */
final class RequestOptions {
    /** How such a command ends. */
    static final String FOOTER =
            "Bars that are scored before inference hears of it keep the release that they had. Ends with 2 and the"
                    + " reason where it is refused, and with 1 where no evaluation-service answers.";

    private static final String ASKED_BY = "operator";
    private static final int READINGS = 10;
    private static final Duration PAUSE = Duration.ofMillis(200);

    @Option(
            names = "--reason",
            paramLabel = "TEXT",
            description = "for those who read the log",
            defaultValue = "by hand")
    private String reason;

    private int waitSeconds;

    @Mixin
    private DecisionOptions decisions;

    @Spec(Spec.Target.MIXEE)
    private CommandSpec command;

    @Option(
            names = "--wait-seconds",
            paramLabel = "N",
            description = "how long to wait for the answer (default: 30)",
            defaultValue = "30")
    void waitSeconds(int wanted) {
        if (wanted < 1) {
            throw new ParameterException(
                    command.commandLine(), "--wait-seconds %d is not a number of 1 or more".formatted(wanted));
        }
        waitSeconds = wanted;
    }

    /**
     * A request for a decision about a line, with a name of its own.
     *
     * @param action as on {@code decision_request}
     * @param about what tells it from others of the moment
     */
    static DecisionRequest.Builder request(String action, ModelLine line, String about) {
        Instant now = Instant.now();
        return DecisionRequest.newBuilder()
                .setRequestId("%s|%s|%s|%s".formatted(action, line, about, now))
                .setModelLine(line.toString())
                .setAction(action)
                .setReason("")
                .setRequestedBy(ASKED_BY)
                .setRequestedAt(now);
    }

    /**
     * Files a request, waits for the answer and tells it; the exit code says how it went.
     *
     * @param wanted made from what stands on the logs by now; an {@link IllegalArgumentException} says why it is impossible
     */
    int ask(Function<DecisionLog, DecisionRequest.Builder> wanted) throws InterruptedException {
        DecisionRequest request;
        DecisionLog log = decisions.log();
        try {
            request = wanted.apply(log).setReason(reason).build();
        } catch (IllegalArgumentException e) {
            throw new ParameterException(command.commandLine(), e.getMessage(), e);
        }
        return decide(request, command.commandLine());
    }

    private int decide(DecisionRequest request, CommandLine told) throws InterruptedException {
        ClusterConfig found = decisions.cluster();
        var desk = new DecisionDesk(found.kafka(), found.catalogue());
        Optional<DecisionAnswer> answer = desk.ask(request, Duration.ofSeconds(waitSeconds));
        if (answer.isEmpty()) {
            told.getErr()
                    .println(
                            ("regimeflow: no evaluation-service has answered within %d s; does one run on this cluster?"
                                            + " The request %s stays on the log, and is decided once one does")
                                    .formatted(waitSeconds, request.getRequestId()));
            return ExitCode.FAILED;
        }
        return tell(request, answer.get(), told);
    }

    private int tell(DecisionRequest request, DecisionAnswer answer, CommandLine command) throws InterruptedException {
        if (!answer.getStatus().equals("ACCEPTED")) {
            command.getErr().println("regimeflow: refused: " + answer.getReason());
            return ExitCode.USAGE;
        }
        DecisionText.of(request, answer, logSince(answer)).ifPresent(command.getOut()::println);
        command.getOut().println("decided    " + answer.getRequestId());
        if (answer.getDeploymentId() != null) {
            command.getOut().println("deployment " + answer.getDeploymentId());
        }
        if (answer.getContestId() != null) {
            command.getOut().println("contest    " + answer.getContestId());
        }
        return ExitCode.OK;
    }

    /** The logs with what was answered, for which a moment is enough; without it, what there is. */
    private DecisionLog logSince(DecisionAnswer answer) throws InterruptedException {
        DecisionLog log = decisions.log();
        for (int left = READINGS; left > 0 && !DecisionText.isWhole(answer, log); left--) {
            Thread.sleep(PAUSE.toMillis());
            log = decisions.log();
        }
        return log;
    }
}
