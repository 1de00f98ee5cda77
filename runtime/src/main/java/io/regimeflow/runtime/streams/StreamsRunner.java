package io.regimeflow.runtime.streams;

import io.regimeflow.runtime.lifecycle.CloseStack;
import io.regimeflow.runtime.lifecycle.Readiness;
import io.regimeflow.runtime.telemetry.Telemetry;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.Properties;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.WakeupException;
import org.apache.kafka.streams.CloseOptions;
import org.apache.kafka.streams.KafkaStreams;
import org.apache.kafka.streams.Topology;
import org.apache.kafka.streams.errors.StreamsUncaughtExceptionHandler.StreamThreadExceptionResponse;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.event.Level;

/**
 * Runs one topology.
 *
 * <p><b>Failure.</b> A bad record is dead-lettered: one that a processor rejects ({@link RejectedRecordException}) exactly
 * once, one that a serde cannot read at least once, since that is found while records are buffered and so perhaps a
 * transaction earlier than the one that commits its offset.
 * Any other exception stops the topology: readiness is {@link Readiness.Failed} with the reason, and the failure callback
 * runs once, on a thread of its own, so it may close this runner.
 *
 * <p><b>Lifecycle.</b> Started when {@link #start} returns, ready some time later. {@link #close()} waits for the threads
 * and leaves the consumer group, so that the next start need not wait for this member to expire.
 */
public final class StreamsRunner implements AutoCloseable {
    /** Under this key handlers that Kafka Streams constructs find the {@link Telemetry} of their topology. */
    public static final String TELEMETRY = DeadLetters.TELEMETRY;

    private static final Logger LOG = LoggerFactory.getLogger(StreamsRunner.class);
    private static final Duration CLOSE_TIMEOUT = Duration.ofSeconds(30);

    private final String applicationId;
    private final KafkaStreams streams;
    private final LocalState localState;
    private final Consumer<Throwable> onFailure;
    private final AtomicReference<Throwable> failure = new AtomicReference<>();

    private StreamsRunner(
            String applicationId, KafkaStreams streams, LocalState localState, Consumer<Throwable> onFailure) {
        this.applicationId = applicationId;
        this.streams = streams;
        this.localState = localState;
        this.onFailure = onFailure;
    }

    /** Starts a topology whose failure nobody but readiness reports. */
    public static StreamsRunner start(Topology topology, StreamsSettings settings, Telemetry telemetry) {
        return start(topology, settings, telemetry, failure -> {});
    }

    /**
     * Starts a topology.
     *
     * @param onFailure runs once when the topology stops by a failure
     * @throws IllegalArgumentException if an operator or store has a generated name
     * @throws IllegalStateException if Kafka Streams refuses the settings or cannot use the state directory
     */
    public static StreamsRunner start(
            Topology topology, StreamsSettings settings, Telemetry telemetry, Consumer<Throwable> onFailure) {
        ExplicitNames.require(topology);
        Properties properties = settings.properties();
        properties.put(DeadLetters.TELEMETRY, telemetry);
        var started = new CloseStack();
        try {
            var streams = new KafkaStreams(topology, properties);
            var localState = new LocalState(settings);
            var runner = started.push(new StreamsRunner(settings.applicationId(), streams, localState, onFailure));
            streams.setUncaughtExceptionHandler(runner::fail);
            streams.setGlobalStateRestoreListener(
                    new RestoreProgress(settings.applicationId(), telemetry, System::nanoTime));
            StreamsGauges.publish(streams, settings.applicationId(), telemetry);
            localState.begin();
            streams.start();
            return runner;
        } catch (KafkaException | UncheckedIOException e) {
            started.closeQuietly(e);
            throw new IllegalStateException(
                    "cannot start the streams application %s with its state in %s: %s"
                            .formatted(settings.applicationId(), settings.stateDir(), e.getMessage()),
                    e);
        }
    }

    /** Ready while it processes; not ready while partitions are assigned or state is restored. */
    public Readiness readiness() {
        Throwable cause = failure.get();
        if (cause != null) {
            return Readiness.failed(reason(cause));
        }
        return switch (streams.state()) {
            case RUNNING -> Readiness.ready();
            case CREATED, REBALANCING ->
                Readiness.notReady(applicationId + " waits for its partitions or restores its state");
            case PENDING_SHUTDOWN, NOT_RUNNING -> Readiness.notReady(applicationId + " is stopped");
            case PENDING_ERROR, ERROR -> Readiness.failed(applicationId + " stopped by a failure");
        };
    }

    /** Kafka Streams' own state, e.g. {@code RUNNING}. */
    public KafkaStreams.State state() {
        return streams.state();
    }

    /** Leaves the group and waits until every thread has stopped. */
    @Override
    public void close() {
        var leave = CloseOptions.timeout(CLOSE_TIMEOUT)
                .withGroupMembershipOperation(CloseOptions.GroupMembershipOperation.LEAVE_GROUP);
        if (!streams.close(leave)) {
            LOG.atWarn()
                    .addKeyValue("applicationId", applicationId)
                    .addKeyValue("timeout", CLOSE_TIMEOUT)
                    .log("Stream threads did not stop in time");
        } else if (failure.get() == null) {
            localState.end();
        }
    }

    private StreamThreadExceptionResponse fail(Throwable cause) {
        if (failure.compareAndSet(null, cause)) {
            // Woken from a long read, by who is about to close it.
            LOG.atLevel(root(cause) instanceof WakeupException ? Level.INFO : Level.ERROR)
                    .addKeyValue("applicationId", applicationId)
                    .setCause(cause)
                    .log("Topology stopped by a failure");
            // Closing from a stream thread would wait for itself.
            var reporter = new Thread(() -> onFailure.accept(cause), applicationId + "-failure");
            reporter.setDaemon(true);
            reporter.start();
        }
        return StreamThreadExceptionResponse.SHUTDOWN_CLIENT;
    }

    /** The root cause, and where in the topology it was thrown. */
    private String reason(Throwable failed) {
        Throwable root = root(failed);
        String place = root == failed ? "" : " (%s)".formatted(failed.getMessage());
        return "%s stopped: %s%s".formatted(applicationId, root, place);
    }

    private static Throwable root(Throwable failed) {
        Throwable root = failed;
        while (root.getCause() != null) {
            root = root.getCause();
        }
        return root;
    }
}
