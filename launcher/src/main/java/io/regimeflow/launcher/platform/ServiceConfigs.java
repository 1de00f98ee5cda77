package io.regimeflow.launcher.platform;

import io.regimeflow.evaluation.EvaluationConfig;
import io.regimeflow.features.FeatureStreamConfig;
import io.regimeflow.inference.InferenceConfig;
import io.regimeflow.ingest.IngestConfig;
import io.regimeflow.schemas.mapping.FeatureSetSource;
import io.regimeflow.trainer.TrainerConfig;
import io.regimeflow.trainer.spec.LineSpec;

/**
 * What each service runs with; its keys stand below {@code ingest}, {@code features}, {@code trainer}, {@code inference},
 * {@code evaluation}.
 */
public record ServiceConfigs(
        IngestConfig ingest,
        FeatureStreamConfig features,
        TrainerConfig trainer,
        InferenceConfig inference,
        EvaluationConfig evaluation) {

    public ServiceConfigs {
        for (LineSpec line : trainer.specs().specs()) {
            String name = line.spec().name();
            requireComputed("model spec " + name + "'s feature-set", line.features(), features);
            requireKept(name, line.spec().window(), inference.window());
        }
        requireComputed("inference.feature-set", inference.featureSet(), features);
    }

    /** Every release of the line would be refused. */
    private static void requireKept(String spec, int window, int kept) {
        if (window > kept) {
            throw new IllegalArgumentException(
                    "model spec %s has windows of %d vectors, inference.window keeps %d: set it to %d"
                            .formatted(spec, window, kept, window));
        }
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
