package io.regimeflow.evaluation;

import io.regimeflow.evaluation.decision.FirstReadPast;
import io.regimeflow.evaluation.decision.PublishedPast;
import io.regimeflow.evaluation.input.ArtifactReferences;
import io.regimeflow.evaluation.notify.Notifications;
import io.regimeflow.evaluation.report.CaughtUp;
import io.regimeflow.evaluation.report.ReportConfig;
import io.regimeflow.evaluation.report.ReportThread;
import io.regimeflow.runtime.lifecycle.CloseStack;
import io.regimeflow.runtime.lifecycle.Readiness;
import io.regimeflow.runtime.lifecycle.Service;
import io.regimeflow.runtime.streams.StreamsRunner;
import io.regimeflow.runtime.streams.StreamsSettings;
import io.regimeflow.runtime.telemetry.Telemetry;
import io.regimeflow.schemas.topic.KafkaSettings;
import io.regimeflow.schemas.topic.Topics;
import java.time.Clock;
import java.util.Map;
import java.util.Optional;

/** Judges every prediction, compares releases and decides which one serves: writes {@code checked_outcome} and {@code model_deployment}. */
public final class EvaluationService implements Service {
    public static final String NAME = "evaluation-service";

    private final StreamsRunner streams;
    private final CloseStack started;

    private EvaluationService(StreamsRunner streams, CloseStack started) {
        this.streams = streams;
        this.started = started;
    }

    /** Starts judging; the service is running when this returns, and ready once its state is restored. */
    public static EvaluationService launch(
            EvaluationConfig config, KafkaSettings kafka, Topics topics, Telemetry telemetry) {
        var started = new CloseStack();
        try {
            var past = new FirstReadPast(() -> PublishedPast.read(topics, kafka));
            ArtifactReferences references = started.push(ArtifactReferences.ofLog(
                    topics.artifacts(), kafka, config.inputs().artifactTimeout()));
            var topology =
                    new EvaluationTopology(config, topics, past, references, telemetry, Clock.systemUTC()).build();
            StreamsRunner streams =
                    started.push(StreamsRunner.start(topology, streams(config, kafka, topics), telemetry));
            var reports = Optional.of(config.report()).filter(ReportConfig::enabled);
            var caughtUp = new CaughtUp(streams::readiness, config.applicationId(), kafka);
            reports.ifPresent(report -> started.push(ReportThread.start(report, topics, kafka, caughtUp)));
            started.push(
                    Notifications.start(config.notifying(), reports.map(ReportConfig::dir), kafka, topics, telemetry));
            return new EvaluationService(streams, started);
        } catch (RuntimeException e) {
            started.closeQuietly(e);
            throw e;
        }
    }

    private static StreamsSettings streams(EvaluationConfig config, KafkaSettings kafka, Topics topics) {
        return new StreamsSettings(
                config.applicationId(),
                kafka.bootstrapServers(),
                config.stateDir(),
                config.threads(),
                config.commitInterval(),
                Optional.of(topics.deadLetters().name()),
                Map.of());
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public Readiness readiness() {
        return streams.readiness();
    }

    @Override
    public void close() {
        started.close();
    }
}
