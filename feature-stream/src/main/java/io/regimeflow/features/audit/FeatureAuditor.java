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
 * {@link #hasStopped()} tells; the log says why, once, and the gauge {@code audit.running} is 0.
 */
public final class FeatureAuditor implements AutoCloseable {
    /**
     * How long bars wait for vectors, or vectors for bars, before they go ahead: long enough that the auditor does not outrun
     * feature-stream on a backlog, short enough that a fault is told within the second.
     */
    private static final String WAIT_MILLIS = "1000";

    private final String applicationId;
    private final StreamsRunner runner;
    private final AuditMeters meters;

    private FeatureAuditor(String applicationId, StreamsRunner runner, AuditMeters meters) {
        this.applicationId = applicationId;
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
     * @param remake gives back a recomputation that cannot be continued
     * @param streams how it is run: as feature-stream, under an application id of its own
     */
    public static FeatureAuditor start(
            Recomputation recomputation,
            Remake remake,
            AuditConfig config,
            StreamsSettings streams,
            Topics topics,
            Telemetry telemetry) {
        Telemetry own =
                telemetry.service("feature-audit-" + recomputation.featureSet().id());
        var meters = new AuditMeters(own);
        var processors = processors(recomputation, remake, config, topics, meters, Clock.systemUTC());
        var topology = new AuditTopology(topics, processors).build();
        StreamsRunner runner = StreamsRunner.start(topology, settings(streams), own);
        own.gauge("audit.running", () -> runner.readiness() instanceof Readiness.Failed ? 0 : 1);
        return new FeatureAuditor(streams.applicationId(), runner, meters);
    }

    static ProcessorSupplier<String, byte[], String, Object> processors(
            Recomputation recomputation,
            Remake remake,
            AuditConfig config,
            Topics topics,
            AuditMeters meters,
            Clock clock) {
        var report = new AuditReport(
                topics.features().name(), recomputation.featureSet().id(), clock);
        return () -> new AuditProcessor(topics, recomputation, remake, config, report, meters);
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

    /** Its consumer group. */
    public String applicationId() {
        return applicationId;
    }

    /** Whether a failure has ended it. */
    public boolean hasStopped() {
        return runner.readiness() instanceof Readiness.Failed;
    }

    /** How many vectors have been compared since the start; those of a transaction that was lost count again. */
    public long compared() {
        return meters.compared();
    }

    /** How many had to be passed over. */
    public long skipped() {
        return meters.skipped();
    }

    @Override
    public void close() {
        runner.close();
    }
}
