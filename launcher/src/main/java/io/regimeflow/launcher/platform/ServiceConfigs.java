package io.regimeflow.launcher.platform;

import io.regimeflow.features.FeatureStreamConfig;
import io.regimeflow.inference.InferenceConfig;
import io.regimeflow.ingest.IngestConfig;
import io.regimeflow.trainer.TrainerConfig;

/** What each service runs with; its keys stand below {@code ingest}, {@code features}, {@code trainer}, {@code inference}. */
public record ServiceConfigs(
        IngestConfig ingest, FeatureStreamConfig features, TrainerConfig trainer, InferenceConfig inference) {}
