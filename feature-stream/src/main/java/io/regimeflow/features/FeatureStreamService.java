package io.regimeflow.features;

import io.regimeflow.runtime.lifecycle.Readiness;
import io.regimeflow.runtime.lifecycle.Service;
import io.regimeflow.runtime.streams.StreamsRunner;
import io.regimeflow.runtime.telemetry.Telemetry;
import io.regimeflow.schemas.topic.Topics;
import java.util.function.Consumer;

/**
 * Computes features from bars until it is closed.
 *
 * <p><b>Failure.</b> Bad records are dead-lettered; anything else stops the topology, and {@link #readiness()} says why.
 */
public final class FeatureStreamService implements Service {
    private final StreamsRunner runner;

    private FeatureStreamService(StreamsRunner runner) {
        this.runner = runner;
    }

    /** Starts the service; the topics must exist. */
    public static FeatureStreamService launch(FeatureStreamConfig config, Topics topics, Telemetry telemetry) {
        return launch(config, topics, telemetry, failure -> {});
    }

    /**
     * Starts the service; the topics must exist.
     *
     * @param onFailure runs once when the topology stops by a failure
     */
    public static FeatureStreamService launch(
            FeatureStreamConfig config, Topics topics, Telemetry telemetry, Consumer<Throwable> onFailure) {
        var topology = new FeatureTopology(topics, new FeatureProcessorSupplier(config.pipelines())).build();
        return new FeatureStreamService(StreamsRunner.start(topology, config.streams(), telemetry, onFailure));
    }

    @Override
    public String name() {
        return "feature-stream";
    }

    @Override
    public Readiness readiness() {
        return runner.readiness();
    }

    @Override
    public void close() {
        runner.close();
    }
}
