package io.regimeflow.evaluation.input;

import io.regimeflow.schemas.record.ModelArtifact;
import io.regimeflow.schemas.topic.ArtifactLog;
import io.regimeflow.schemas.topic.KafkaSettings;
import io.regimeflow.schemas.topic.Topic;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.serialization.BytesDeserializer;
import org.apache.kafka.common.utils.Bytes;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Reads each release from {@code model_artifact} on a thread of its own, and remembers it, found or not; the {@value #KEPT}
 * last asked for.
 *
 * <p><b>Failure.</b> A release that is not there, is none or cannot be read is missing: to compare inputs is not worth holding
 * up anything. It is looked for again ten minutes later, and then nobody waits for it. While a reading that was waited for in
 * vain goes on, and for ten minutes after a miss, nobody waits for a release that is still to come.
 *
 * <p><b>Threads.</b> For use by several.
 */
public final class ArtifactReferences implements References, AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(ArtifactReferences.class);

    /** A release takes no longer to read; less than a transaction may take. */
    private static final Duration READING = Duration.ofSeconds(2);

    private static final Duration RETRY = Duration.ofMinutes(10);

    /** Some 20 KB each. */
    static final int KEPT = 1_000;

    private final ArtifactReader reader;
    private final Duration limit;
    private final Clock clock;
    private final Map<String, Wanted> known = new LinkedHashMap<>(16, 0.75f, true);
    private final ExecutorService thread =
            Executors.newSingleThreadExecutor(work -> new Thread(work, "reference-loader"));
    private volatile Instant impatientUntil = Instant.MIN;
    private volatile Optional<Wanted> stuck = Optional.empty();

    /** @param limit how long to wait for a release that the log does not have */
    ArtifactReferences(ArtifactLog log, Duration limit, Clock clock) {
        this.reader = new ArtifactReader(log, clock);
        this.limit = limit;
        this.clock = clock;
    }

    /** Reads from the broker; begins with the first release that is asked for. */
    public static ArtifactReferences ofLog(Topic<ModelArtifact> topic, KafkaSettings kafka, Duration limit) {
        return new ArtifactReferences(new ArtifactLog(topic, () -> consumer(topic, kafka)), limit, Clock.systemUTC());
    }

    private static Consumer<String, Bytes> consumer(Topic<ModelArtifact> topic, KafkaSettings kafka) {
        return new KafkaConsumer<>(
                kafka.consumerProperties("evaluation-service-artifacts"),
                topic.keySerde().deserializer(),
                new BytesDeserializer());
    }

    @Override
    public void request(String releaseId) {
        wanted(releaseId);
    }

    private Wanted wanted(String releaseId) {
        synchronized (known) {
            Instant now = clock.instant();
            Wanted last = known.get(releaseId);
            if (last != null && !last.isToBeRetried(now)) {
                return last;
            }
            Wanted next = last == null ? first(releaseId, now) : wanted(releaseId, now, now);
            known.put(releaseId, next);
            if (known.size() > KEPT) {
                known.remove(known.keySet().iterator().next());
            }
            return next;
        }
    }

    private Wanted first(String releaseId, Instant now) {
        // By when it was asked for: several that are missing are waited for together.
        Instant end = now.isBefore(impatientUntil) ? now : now.plus(limit);
        return wanted(releaseId, end, end.plus(READING));
    }

    private Wanted wanted(String releaseId, Instant end, Instant waitedForUntil) {
        return new Wanted(
                CompletableFuture.supplyAsync(() -> read(releaseId, end), thread), waitedForUntil, end.plus(RETRY));
    }

    private Reference read(String releaseId, Instant end) {
        Optional<Throwable> failure = Optional.empty();
        try {
            Reference read = reader.read(releaseId, end);
            if (!(read instanceof Reference.Missing)) {
                return read;
            }
        } catch (RuntimeException | Error e) {
            // A record that is made to exhaust memory or the stack ends here too: whoever waits must hear of it as of
            // any other.
            failure = Optional.of(e);
        }
        if (!Thread.currentThread().isInterrupted()) {
            impatientUntil = clock.instant().plus(RETRY);
            LOG.atWarn()
                    .addKeyValue("releaseId", releaseId)
                    .setCause(failure.orElse(null))
                    .log("Release cannot be had from model_artifact; its inputs are not compared for now");
        }
        return new Reference.Missing();
    }

    @Override
    public Reference await(String releaseId) {
        Wanted wanted = wanted(releaseId);
        try {
            return wanted.reading().get(patience(wanted).toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException e) {
            stuck = Optional.of(wanted);
            return new Reference.Missing();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return new Reference.Missing();
        } catch (ExecutionException e) {
            throw new IllegalStateException("reading release %s ended otherwise than told".formatted(releaseId), e);
        }
    }

    private Duration patience(Wanted wanted) {
        Duration left = Duration.between(clock.instant(), wanted.waitedForUntil());
        return left.isNegative() || stuck.filter(Wanted::isBeingRead).isPresent() ? Duration.ZERO : left;
    }

    /** Whoever waits hears that it is missing. */
    @Override
    public void close() {
        thread.shutdownNow();
        boolean stopped;
        try {
            stopped = thread.awaitTermination(limit.plus(READING).toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            stopped = false;
        }
        synchronized (known) {
            known.values().forEach(wanted -> wanted.reading().complete(new Reference.Missing()));
        }
        if (stopped) {
            reader.close();
        }
    }
}
