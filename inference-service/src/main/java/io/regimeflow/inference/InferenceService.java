package io.regimeflow.inference;

import io.regimeflow.domain.feature.FeatureSet;
import io.regimeflow.inference.release.ReleaseCache;
import io.regimeflow.modelformat.ModelCheck;
import io.regimeflow.runtime.lifecycle.CloseStack;
import io.regimeflow.runtime.lifecycle.Readiness;
import io.regimeflow.runtime.lifecycle.Service;
import io.regimeflow.runtime.streams.StreamsRunner;
import io.regimeflow.runtime.streams.StreamsSettings;
import io.regimeflow.runtime.telemetry.Telemetry;
import io.regimeflow.schemas.topic.KafkaSettings;
import io.regimeflow.schemas.topic.Topics;
import io.regimeflow.scoring.Acceptance;
import io.regimeflow.scoring.Expectation;
import io.regimeflow.scoring.onnxruntime.OnnxRuntime;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/** Scores every bar with the deployed releases: {@code features} and {@code model_deployment} to {@code new_prediction}. */
public final class InferenceService implements Service {
    public static final String NAME = "inference-service";

    /** What a transaction takes beside the wait. */
    private static final Duration MARGIN = Duration.ofSeconds(5);

    private final StreamsRunner streams;
    private final CloseStack started;

    private InferenceService(StreamsRunner streams, CloseStack started) {
        this.streams = streams;
        this.started = started;
    }

    /** Starts scoring; the service is running when this returns, and ready once its state is restored. */
    public static InferenceService launch(
            InferenceConfig config, KafkaSettings kafka, Topics topics, Telemetry telemetry) {
        CloseStack started = new CloseStack();
        try {
            FeatureSet featureSet = config.featureSet().set();
            var settings = new ScoringSettings(
                    featureSet,
                    config.window(),
                    new Dissimilarity(config.dissimilarityLimit(), config.abstainWhenDissimilar()),
                    Clock.systemUTC(),
                    Instant.now());
            var acceptance = new Acceptance(new OnnxRuntime(), new ModelCheck());
            ReleaseCache releases = started.push(ReleaseCache.ofLog(
                    topics.artifacts(),
                    kafka,
                    acceptance,
                    deployment ->
                            new Expectation(deployment.line(), featureSet.id(), config.window(), featureSet.size()),
                    config.artifactTimeout()));
            var history = new FirstReadHistory(() -> AppliedHistory.read(topics.deploymentsApplied(), kafka));
            var meters = new ScoringMeters(telemetry);
            var topology = new InferenceTopology(topics, settings, releases, history, meters).build();
            StreamsRunner streams =
                    started.push(StreamsRunner.start(topology, streams(config, kafka, topics), telemetry));
            return new InferenceService(streams, started);
        } catch (RuntimeException e) {
            started.closeQuietly(e);
            throw e;
        }
    }

    /**
     * A bar that waits for a release does so inside a transaction, which must outlast it. Not much more than it: after a
     * crash, nobody reads on before the transaction that was open has timed out, unless the same instance is restarted.
     */
    private static Duration transactionTimeout(InferenceConfig config) {
        return ReleaseCache.patience(config.artifactTimeout()).plus(MARGIN);
    }

    private static StreamsSettings streams(InferenceConfig config, KafkaSettings kafka, Topics topics) {
        return new StreamsSettings(
                config.applicationId(),
                kafka.bootstrapServers(),
                config.stateDir(),
                config.threads(),
                config.commitInterval(),
                Optional.of(topics.deadLetters().name()),
                Map.of(
                        "max.poll.interval.ms",
                        Long.toString(Duration.ofMinutes(5).toMillis()),
                        "producer.transaction.timeout.ms",
                        Long.toString(transactionTimeout(config).toMillis())));
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
