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
import org.apache.kafka.streams.Topology;
import org.apache.kafka.streams.processor.api.ProcessorSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The auditor of one feature set beside the topology that serves it.
 *
 * <p><b>Failure.</b> Bad records are passed over; anything else stops the auditor, or keeps it from starting, and nothing but
 * it: {@link #hasStopped()} tells, the log and an alert say why, once, and the gauge {@code audit.running} is 0.
 */
public final class FeatureAuditor implements AutoCloseable {
    /**
     * How long bars wait for vectors, or vectors for bars, before they go ahead: long enough that the auditor does not outrun
     * feature-stream on a backlog, short enough that a fault is told within the second.
     */
    private static final String WAIT_MILLIS = "1000";

    private static final Logger LOG = LoggerFactory.getLogger(FeatureAuditor.class);

    private final String applicationId;
    private final Optional<StreamsRunner> runner;
    private final AuditMeters meters;

    /** @param runner none where it could not be started */
    private FeatureAuditor(String applicationId, Optional<StreamsRunner> runner, AuditMeters meters) {
        this.applicationId = applicationId;
        this.runner = runner;
        this.meters = meters;
    }

    /** Application id of the auditor, made of the one that feature sets share. */
    public static String applicationId(String applicationId, String featureSetId) {
        return "%s-audit-%s".formatted(applicationId, featureSetId);
    }

    /**
     * Starts the auditor, if that is possible; the topics must exist.
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
        var clock = Clock.systemUTC();
        var processors = processors(recomputation, remake, config, topics, meters, clock);
        var topology = new AuditTopology(topics, processors).build();
        var alarm = StoppedAuditAlarm.of(streams, topics.alerts(), clock);
        var auditor = new FeatureAuditor(
                streams.applicationId(), startUnlessItCannot(topology, settings(streams), own, alarm), meters);
        own.gauge("audit.running", () -> auditor.hasStopped() ? 0 : 1);
        return auditor;
    }

    private static Optional<StreamsRunner> startUnlessItCannot(
            Topology topology, StreamsSettings settings, Telemetry telemetry, StoppedAuditAlarm alarm) {
        try {
            return Optional.of(StreamsRunner.start(topology, settings, telemetry, alarm::raise));
        } catch (IllegalStateException e) {
            LOG.atError()
                    .addKeyValue("applicationId", settings.applicationId())
                    .setCause(e)
                    .log("The auditor cannot be started; vectors are served without it");
            alarm.raise(e);
            return Optional.empty();
        }
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

    /** Whether a failure has ended it, or kept it from starting. */
    public boolean hasStopped() {
        return runner.map(running -> running.readiness() instanceof Readiness.Failed)
                .orElse(true);
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
        runner.ifPresent(StreamsRunner::close);
    }
}
