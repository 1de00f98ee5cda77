package io.regimeflow.launcher.platform;

import io.regimeflow.features.FeatureStreamConfig;
import io.regimeflow.inference.InferenceConfig;
import io.regimeflow.ingest.IngestConfig;
import io.regimeflow.schemas.mapping.FeatureSetSource;
import io.regimeflow.trainer.TrainerConfig;

/** What each service runs with; its keys stand below {@code ingest}, {@code features}, {@code trainer}, {@code inference}. */
public record ServiceConfigs(
        IngestConfig ingest, FeatureStreamConfig features, TrainerConfig trainer, InferenceConfig inference) {

    public ServiceConfigs {
        trainer.specs()
                .specs()
                .forEach(line -> requireComputed(
                        "model spec " + line.spec().name() + "'s feature-set", line.features(), features));
        requireComputed("inference.feature-set", inference.featureSet(), features);
    }

    /** A platform that waits for vectors that nobody makes would wait for ever. */
    private static void requireComputed(String key, FeatureSetSource source, FeatureStreamConfig features) {
        String id = source.set().id();
        if (!features.groups().containsKey(id)) {
            throw new IllegalArgumentException(
                    "%s %s (%s) is not computed; features.feature-sets and features.intervals give %s"
                            .formatted(key, source, id, features.groups().keySet()));
        }
    }
}
