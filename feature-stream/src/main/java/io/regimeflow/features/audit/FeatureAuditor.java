package io.regimeflow.features.audit;

import io.regimeflow.runtime.lifecycle.Readiness;
import io.regimeflow.runtime.streams.StreamsRunner;
import io.regimeflow.runtime.streams.StreamsSettings;
import io.regimeflow.runtime.telemetry.Telemetry;
import io.regimeflow.schemas.topic.Topics;
import java.time.Clock;
import java.util.HashMap;
import java.util.Optional;
import org.apache.kafka.streams.StreamsConfig;
import org.apache.kafka.streams.processor.api.ProcessorSupplier;

/**
 * The auditor of one feature set beside the topology that serves it.
 *
 * <p><b>Failure.</b> Bad records are passed over; anything else stops the auditor and nothing but it, and
 * {@link #readiness()} says why.
 */
public final class FeatureAuditor implements AutoCloseable {
    /**
     * How long bars wait for vectors, or vectors for bars, before they go ahead: long enough that the auditor does not outrun
     * feature-stream on a backlog, short enough that a fault is told within the second.
     */
    private static final String WAIT_MILLIS = "1000";

    private final StreamsRunner runner;
    private final AuditMeters meters;

    private FeatureAuditor(StreamsRunner runner, AuditMeters meters) {
        this.runner = runner;
        this.meters = meters;
    }

    /** Application id of the auditor, made of the one that feature sets share. */
    public static String applicationId(String applicationId, String featureSetId) {
        return "%s-audit-%s".formatted(applicationId, featureSetId);
    }

    /**
     * Starts the auditor; the topics must exist.
     *
     * @param streams how it is run: as feature-stream, under an application id of its own
     */
    public static FeatureAuditor start(
            Recomputation recomputation,
            AuditConfig config,
            StreamsSettings streams,
            Topics topics,
            Telemetry telemetry) {
        Telemetry own =
                telemetry.service("feature-audit-" + recomputation.featureSet().id());
        var meters = new AuditMeters(own);
        var processors = processors(recomputation, config, topics, meters, Clock.systemUTC());
        var topology = new AuditTopology(topics, processors).build();
        return new FeatureAuditor(StreamsRunner.start(topology, settings(streams), own), meters);
    }

    static ProcessorSupplier<String, byte[], String, Object> processors(
            Recomputation recomputation, AuditConfig config, Topics topics, AuditMeters meters, Clock clock) {
        var report = new AuditReport(
                topics.features().name(), recomputation.featureSet().id(), clock);
        return () -> new AuditProcessor(topics, recomputation, config, report, meters);
    }

    static StreamsSettings settings(StreamsSettings streams) {
        var overrides = new HashMap<String, String>();
        overrides.put(StreamsConfig.MAX_TASK_IDLE_MS_CONFIG, WAIT_MILLIS);
        overrides.putAll(streams.overrides());
        overrides.put(StreamsConfig.PROCESSING_EXCEPTION_HANDLER_CLASS_CONFIG, PassOverBadRecords.class.getName());
        return new StreamsSettings(
                streams.applicationId(),
                streams.bootstrapServers(),
                streams.stateDir(),
                streams.threads(),
                streams.commitInterval(),
                Optional.empty(),
                overrides);
    }

    /** Whether it is auditing now. */
    public Readiness readiness() {
        return runner.readiness();
    }

    /** How many vectors have been compared since the start; those of a transaction that was lost count again. */
    public long compared() {
        return meters.compared();
    }

    @Override
    public void close() {
        runner.close();
    }
}
