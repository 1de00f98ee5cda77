package io.regimeflow.evaluation.input;

import io.regimeflow.modelformat.Inspection;
import io.regimeflow.modelformat.ModelCheck;
import io.regimeflow.modelformat.ReleaseId;
import io.regimeflow.modelformat.ReleaseManifest;
import io.regimeflow.schemas.record.ModelArtifact;
import io.regimeflow.schemas.topic.ArtifactLog;
import io.regimeflow.schemas.topic.KafkaSettings;
import io.regimeflow.schemas.topic.LogPosition;
import io.regimeflow.schemas.topic.Topic;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
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
 * Reads each release from {@code model_artifact} once, on a thread of its own.
 *
 * <p><b>Failure.</b> A release that is not there, is none or cannot be read is missing: to compare inputs is not worth holding
 * up anything. What could not be read is tried again when it is next asked for; what is not there, after a restart.
 *
 * <p><b>Threads.</b> For use by several.
 */
public final class ArtifactReferences implements References, AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(ArtifactReferences.class);

    /** A release takes no longer to read; less than a transaction may take. */
    private static final Duration READING = Duration.ofSeconds(2);

    private final ArtifactLog log;
    private final Duration limit;
    private final Clock clock;
    private final ModelCheck check = new ModelCheck();
    private final Map<String, CompletableFuture<Reference>> known = new ConcurrentHashMap<>();
    private final ExecutorService thread =
            Executors.newSingleThreadExecutor(work -> new Thread(work, "reference-loader"));

    /** @param limit how long to wait for a release that the log does not have */
    ArtifactReferences(ArtifactLog log, Duration limit, Clock clock) {
        this.log = log;
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
        CompletableFuture<Reference> unused = wanted(releaseId);
    }

    private CompletableFuture<Reference> wanted(String releaseId) {
        return known.computeIfAbsent(releaseId, id -> {
            // By when it was asked for: several that are missing are waited for together.
            Instant end = clock.instant().plus(limit);
            return CompletableFuture.supplyAsync(() -> load(id, end), thread);
        });
    }

    @Override
    public Reference await(String releaseId) {
        CompletableFuture<Reference> wanted = wanted(releaseId);
        try {
            return wanted.get(limit.plus(READING).toMillis(), TimeUnit.MILLISECONDS);
        } catch (ExecutionException e) {
            known.remove(releaseId, wanted);
            LOG.atWarn()
                    .addKeyValue("releaseId", releaseId)
                    .setCause(e.getCause())
                    .log("Release cannot be read; its inputs are not compared this time");
            return new Reference.Missing();
        } catch (TimeoutException e) {
            return new Reference.Missing();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return new Reference.Missing();
        }
    }

    private Reference load(String releaseId, Instant end) {
        while (!Thread.currentThread().isInterrupted()) {
            boolean atEnd = log.readOn();
            for (LogPosition position : log.positions(releaseId)) {
                Optional<Reference> read = log.read(position).flatMap(artifact -> read(releaseId, artifact));
                if (read.isPresent()) {
                    return read.get();
                }
            }
            if (atEnd && !clock.instant().isBefore(end)) {
                LOG.atWarn()
                        .addKeyValue("releaseId", releaseId)
                        .log("Release is not on model_artifact; its inputs are not compared");
                return new Reference.Missing();
            }
        }
        throw new IllegalStateException("interrupted while looking for release " + releaseId);
    }

    /** Nothing where the record is not what its id says: another one may be. */
    private Optional<Reference> read(String releaseId, ModelArtifact artifact) {
        if (artifact.getOnnx() == null) {
            return Optional.empty();
        }
        byte[] onnx = new byte[artifact.getOnnx().remaining()];
        artifact.getOnnx().duplicate().get(onnx);
        return ReleaseId.of(onnx).hex().equals(releaseId) && check.inspect(onnx) instanceof Inspection.Accepted accepted
                ? Optional.of(reference(accepted.manifest()))
                : Optional.empty();
    }

    private static Reference reference(ReleaseManifest manifest) {
        return manifest.distribution()
                .<Reference>map(distribution -> new Reference.Known(manifest.featureNames(), distribution.inputs()))
                .orElseGet(Reference.Unknown::new);
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
        known.values().forEach(future -> future.complete(new Reference.Missing()));
        if (stopped) {
            log.close();
        }
    }
}
