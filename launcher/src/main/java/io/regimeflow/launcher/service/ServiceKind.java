package io.regimeflow.launcher.service;

import io.regimeflow.evaluation.EvaluationConfig;
import io.regimeflow.evaluation.EvaluationService;
import io.regimeflow.features.FeatureStreamConfig;
import io.regimeflow.features.FeatureStreamService;
import io.regimeflow.inference.InferenceConfig;
import io.regimeflow.inference.InferenceService;
import io.regimeflow.ingest.IngestConfig;
import io.regimeflow.ingest.IngestService;
import io.regimeflow.ingest.replay.ReplayGate;
import io.regimeflow.launcher.console.TrainingProgress;
import io.regimeflow.runtime.config.Config;
import io.regimeflow.runtime.lifecycle.Service;
import io.regimeflow.runtime.telemetry.Telemetry;
import io.regimeflow.schemas.topic.KafkaSettings;
import io.regimeflow.schemas.topic.Topics;
import io.regimeflow.trainer.TrainerConfig;
import io.regimeflow.trainer.TrainerService;
import java.util.Arrays;
import java.util.stream.Collectors;

/** The services that can run alone. */
public enum ServiceKind {
    /** Publishes bars. */
    INGEST("ingest-service"),
    /** Makes feature vectors. */
    FEATURES("feature-stream"),
    /** Trains models. */
    TRAINER("trainer-service"),
    /** Scores bars. */
    INFERENCE("inference-service"),
    /** Judges predictions and decides which release serves. */
    EVALUATION("evaluation-service");

    /** Starts a service that has been configured. */
    interface Launch {
        Service on(KafkaSettings kafka, Topics topics, Telemetry telemetry);
    }

    private record FeatureKeys(FeatureStreamConfig features) {}

    private final String code;

    ServiceKind(String code) {
        this.code = code;
    }

    /** Reads a service's name, e.g. {@code ingest-service}. */
    public static ServiceKind parse(String code) {
        return Arrays.stream(values())
                .filter(kind -> kind.code.equals(code))
                .findFirst()
                .orElseThrow(
                        () -> new IllegalArgumentException("service '%s' is not one of %s".formatted(code, codes())));
    }

    /** The names of all, for people. */
    public static String codes() {
        return Arrays.stream(values()).map(ServiceKind::code).collect(Collectors.joining(", "));
    }

    /** The service's name. */
    public String code() {
        return code;
    }

    /** Reads the service's configuration, and nothing else. */
    Launch bind(Config config) {
        return switch (this) {
            case INGEST -> {
                var ingest = config.bind(IngestConfig.class, "ingest");
                yield (kafka, topics, telemetry) -> IngestService.launch(ingest, topics, ReplayGate.open(), telemetry);
            }
            case FEATURES -> {
                var features = config.bind(FeatureKeys.class, "").features();
                yield (kafka, topics, telemetry) -> FeatureStreamService.launch(features, topics, telemetry);
            }
            case TRAINER -> {
                var trainer = config.bind(TrainerConfig.class, "trainer");
                yield (kafka, topics, telemetry) ->
                        TrainerService.launch(trainer, kafka, topics, telemetry, new TrainingProgress());
            }
            case INFERENCE -> {
                var inference = config.bind(InferenceConfig.class, "inference");
                yield (kafka, topics, telemetry) -> InferenceService.launch(inference, kafka, topics, telemetry);
            }
            case EVALUATION -> {
                var evaluation = config.bind(EvaluationConfig.class, "evaluation");
                yield (kafka, topics, telemetry) -> EvaluationService.launch(evaluation, kafka, topics, telemetry);
            }
        };
    }
}
