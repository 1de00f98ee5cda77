package io.regimeflow.evaluation;

import io.regimeflow.runtime.config.Config;
import io.regimeflow.runtime.config.ConfigSources;
import java.util.Map;
import java.util.Optional;

/** Configurations as they are bound. */
public final class Configs {
    private Configs() {}

    /** All defaults. */
    public static EvaluationConfig standard() {
        return with(Map.of());
    }

    /**
     * All defaults but these.
     *
     * @param keys without {@code evaluation.} in front
     */
    public static EvaluationConfig with(Map<String, String> keys) {
        return Config.load(new ConfigSources(keys, Map.of(), Optional.empty())).bind(EvaluationConfig.class, "");
    }
}
