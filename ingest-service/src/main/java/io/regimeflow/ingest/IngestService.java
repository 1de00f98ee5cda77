package io.regimeflow.ingest;

import io.regimeflow.domain.bar.Interval;
import io.regimeflow.ingest.replay.ReplayGate;
import io.regimeflow.ingest.replay.ReplayProgress;
import io.regimeflow.ingest.replay.StopSignal;
import io.regimeflow.ingest.source.BadInputException;
import io.regimeflow.runtime.lifecycle.Readiness;
import io.regimeflow.runtime.lifecycle.Service;
import io.regimeflow.runtime.telemetry.Telemetry;
import io.regimeflow.schemas.topic.Topics;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.stream.Stream;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.InvalidProducerEpochException;
import org.apache.kafka.common.errors.ProducerFencedException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Publishes the bars of a source to {@code new_market_data}, closed, in order, each once; started again, it goes on after the
 * last bar in the log.
 *
 * <p><b>Threads.</b> Publishes on a thread of its own, {@code ingest-replay}.
 *
 * <p><b>Failure.</b> What ends a run early is told by {@link #readiness()} and thrown by {@link #awaitDone()}; a
 * {@link BadInputException} among it is a mistake in what was asked for.
 */
public final class IngestService implements Service {
    private static final Logger LOG = LoggerFactory.getLogger(IngestService.class);
    private static final String NAME = "ingest-service";
    private static final Duration CLOSE_PATIENCE = Duration.ofSeconds(10);

    private final IngestConfig config;
    private final IngestRun run;
    private final ReplayGate gate;
    private final StopSignal stop = new StopSignal();
    private final ReplayProgress progress = new ReplayProgress();
    private final CompletableFuture<Void> done = new CompletableFuture<>();
    private final Thread thread;
    private volatile Readiness readiness = Readiness.notReady("reading where the log ends");

    /** A service that does nothing before {@link #start()}. */
    IngestService(IngestConfig config, IngestRun run, ReplayGate gate) {
        this.config = config;
        this.run = run;
        this.gate = gate;
        this.thread = new Thread(this::replay, "ingest-replay");
    }

    /**
     * Finds the source and begins to publish.
     *
     * @param gate asked at each due market time
     * @throws BadInputException when the source is not there or cannot be read; nothing was started
     */
    public static IngestService launch(IngestConfig config, Topics topics, ReplayGate gate, Telemetry telemetry) {
        var clients = KafkaClients.of(config.kafka(), NAME, config.transactionalId());
        var run = new IngestRun(config, topics, Sources.of(config), clients, telemetry, System::nanoTime);
        var service = new IngestService(config, run, gate);
        telemetry.gauge("ingest.market.time.seconds", service::marketTimeSeconds);
        service.start();
        return service;
    }

    /**
     * Looks whether the source is there and readable, without starting anything.
     *
     * @return length of the bars that it would publish
     * @throws BadInputException when it is not, saying what is there and what is allowed
     */
    public static Interval check(IngestConfig config) {
        return Sources.of(config).interval();
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public Readiness readiness() {
        return readiness;
    }

    /** How far it has come. */
    public IngestProgress progress() {
        var marketTime = progress.marketTime();
        return new IngestProgress(
                progress.bars(),
                progress.rejectedLines(),
                marketTime,
                config.knownStart(),
                marketTime.flatMap(config::knownEnd));
    }

    /** For each partition of {@code new_market_data} that holds a bar, the offset after its last committed bar. */
    public Map<TopicPartition, Long> publishedNextOffsets() {
        return run.nextOffsets();
    }

    /** Whether publishing has ended, by the end of the source, a failure, or {@link #close()}. */
    public boolean isDone() {
        return done.isDone();
    }

    /**
     * Returns when every bar of a finite source is published, and every due time passed.
     *
     * @throws RuntimeException what ended the run early; a {@link CancellationException} after {@link #close()}
     */
    public void awaitDone() throws InterruptedException {
        try {
            done.get();
        } catch (ExecutionException e) {
            throw e.getCause() instanceof RuntimeException failure
                    ? failure
                    : new IllegalStateException("publishing bars ended early", e.getCause());
        }
    }

    /** Completes as {@link #awaitDone()} returns or throws. */
    public CompletableFuture<Void> done() {
        return done.copy();
    }

    @Override
    public void close() {
        stop.stop();
        if (readiness instanceof Readiness.NotReady) {
            // Waiting for a broker, with no transaction to spare.
            thread.interrupt();
        }
        try {
            thread.join(CLOSE_PATIENCE.toMillis());
            // Only a broker that does not answer keeps it so long; the next run begins after the last commit.
            thread.interrupt();
            thread.join(CLOSE_PATIENCE.toMillis());
        } catch (InterruptedException e) {
            thread.interrupt();
            Thread.currentThread().interrupt();
        }
    }

    /** Begins to publish. */
    void start() {
        thread.start();
    }

    private void replay() {
        try {
            boolean ended = run.run(gate, stop, progress, () -> readiness = Readiness.ready());
            if (ended) {
                done.complete(null);
            } else {
                done.cancel(false);
            }
        } catch (RuntimeException | Error e) {
            if (stop.isStopped()) {
                done.cancel(false);
            } else {
                fail(e);
            }
        }
    }

    // Whoever sees the failed readiness asks for the cause at once, so that must be there first.
    private void fail(Throwable failure) {
        // What is wrong with the input, and where, is all in the message.
        LOG.atError()
                .setCause(failure instanceof BadInputException ? null : failure)
                .addKeyValue("reason", failure.getMessage())
                .log("publishing bars failed");
        done.completeExceptionally(failure);
        readiness = Readiness.failed(
                isTakenOver(failure)
                        ? "another service with transactional id '%s' took over; stop one, or give it another id"
                                .formatted(config.transactionalId())
                        : "publishing bars: " + failure.getMessage());
    }

    private static boolean isTakenOver(Throwable failure) {
        return Stream.iterate(failure, Objects::nonNull, Throwable::getCause)
                .anyMatch(cause ->
                        cause instanceof ProducerFencedException || cause instanceof InvalidProducerEpochException);
    }

    private long marketTimeSeconds() {
        return progress.marketTime().map(Instant::getEpochSecond).orElse(0L);
    }
}
