package io.regimeflow.launcher.cli;

import io.regimeflow.domain.model.ModelLine;
import io.regimeflow.launcher.decision.DecisionDesk;
import io.regimeflow.launcher.decision.DecisionLog;
import io.regimeflow.launcher.service.ClusterConfig;
import io.regimeflow.runtime.config.Config;
import io.regimeflow.runtime.config.ConfigSources;
import io.regimeflow.schemas.record.DecisionAnswer;
import io.regimeflow.schemas.record.DecisionRequest;
import io.regimeflow.trainer.request.RecordedTraining;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Options of the commands that ask evaluation for a decision, or read what it has decided; and how they do it. */
final class DecisionOptions {
    private static final String ASKED_BY = "operator";

    @Mixin
    private ClusterOptions cluster;

    @Option(
            names = "--config",
            paramLabel = "FILE",
            description = "configuration file of the services, below the environment in rank")
    private Optional<Path> file = Optional.empty();

    /** Where the cluster is. */
    ClusterConfig cluster() {
        var keys = cluster.keys(System.getenv(), file);
        return Config.load(new ConfigSources(keys, System.getenv(), file)).bind(ClusterConfig.class, "");
    }

    /** What stands on the logs by now. */
    DecisionLog log() {
        ClusterConfig found = cluster();
        return DecisionLog.read(found.kafka(), found.catalogue());
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
                .setReason("by hand")
                .setRequestedBy(ASKED_BY)
                .setRequestedAt(now);
    }

    /** Files it, waits for the answer and tells it; the exit code says how it went. */
    int decide(DecisionRequest request, int waitSeconds, CommandLine command) throws InterruptedException {
        ClusterConfig found = cluster();
        var desk = new DecisionDesk(found.kafka(), found.catalogue());
        Optional<DecisionAnswer> answer = desk.ask(request, Duration.ofSeconds(waitSeconds));
        if (answer.isEmpty()) {
            command.getErr()
                    .println(
                            ("regimeflow: no evaluation-service has answered within %d s; does one run on this cluster?"
                                            + " The request %s stays on the log, and is decided once one does")
                                    .formatted(waitSeconds, request.getRequestId()));
            return ExitCode.FAILED;
        }
        return tell(answer.get(), command);
    }

    private static int tell(DecisionAnswer answer, CommandLine command) {
        if (!answer.getStatus().equals("ACCEPTED")) {
            command.getErr().println("regimeflow: refused: " + answer.getReason());
            return ExitCode.USAGE;
        }
        command.getOut().println("decided    " + answer.getRequestId());
        if (answer.getDeploymentId() != null) {
            command.getOut().println("deployment " + answer.getDeploymentId());
        }
        if (answer.getContestId() != null) {
            command.getOut().println("contest    " + answer.getContestId());
        }
        return ExitCode.OK;
    }

    /** A release of one line as people name it there: the beginning of its id, its version, or {@code LINE@VERSION}. */
    static RecordedTraining release(String text, ModelLine line, DecisionLog log) {
        List<RecordedTraining> ofLine = log.trainings().stream()
                .filter(training -> training.line().equals(line))
                .toList();
        return ofLine.stream()
                .filter(training -> training.version().toString().equals(text))
                .findFirst()
                .orElseGet(() -> ReleaseChoice.of(text, ofLine));
    }
}
