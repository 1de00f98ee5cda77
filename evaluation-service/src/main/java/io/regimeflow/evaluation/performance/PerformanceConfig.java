package io.regimeflow.evaluation.performance;

import io.regimeflow.runtime.config.Default;
import io.regimeflow.runtime.config.Doc;
import java.time.Duration;

/** How often the figures of the releases are told; bound from {@code evaluation.performance.*}. */
public record PerformanceConfig(
        @Default("1h") @Doc("Market time after which the figures of a release that changed are told on model_version")
        Duration tellEvery) {
    public PerformanceConfig {
        if (tellEvery.toMillis() < 1) {
            throw new IllegalArgumentException("tell-every is %s; allowed is 1ms and more".formatted(tellEvery));
        }
    }
}
