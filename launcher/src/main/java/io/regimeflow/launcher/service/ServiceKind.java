package io.regimeflow.launcher.service;

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
import java.util.function.Function;
import java.util.stream.Collectors;

/** The services that can run alone. */
public enum ServiceKind {
    /** Publishes bars. */
    INGEST("ingest-service", config -> {
        var ingest = config.bind(IngestConfig.class, "ingest");
        return (kafka, topics, telemetry) -> IngestService.launch(ingest, topics, ReplayGate.open(), telemetry);
    }),
    /** Makes feature vectors. */
    FEATURES("feature-stream", config -> {
        var features = config.bind(FeatureStreamConfig.class, "features");
        return (kafka, topics, telemetry) -> FeatureStreamService.launch(features, topics, telemetry);
    }),
    /** Trains models. */
    TRAINER("trainer-service", config -> {
        var trainer = config.bind(TrainerConfig.class, "trainer");
        return (kafka, topics, telemetry) ->
                TrainerService.launch(trainer, kafka, topics, telemetry, new TrainingProgress());
    }),
    /** Scores bars. */
    INFERENCE("inference-service", config -> {
        var inference = config.bind(InferenceConfig.class, "inference");
        return (kafka, topics, telemetry) -> InferenceService.launch(inference, kafka, topics, telemetry);
    });

    /** Starts a service that has been configured. */
    interface Launch {
        Service on(KafkaSettings kafka, Topics topics, Telemetry telemetry);
    }

    private final String code;
    private final Function<Config, Launch> binding;

    ServiceKind(String code, Function<Config, Launch> binding) {
        this.code = code;
        this.binding = binding;
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
        return binding.apply(config);
    }
}
