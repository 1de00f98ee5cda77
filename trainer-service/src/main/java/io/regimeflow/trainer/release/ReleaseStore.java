package io.regimeflow.trainer.release;

import io.regimeflow.modelformat.Certificate;
import io.regimeflow.modelformat.GoldenVectors;
import io.regimeflow.modelformat.Inspection;
import io.regimeflow.modelformat.ModelCheck;
import io.regimeflow.modelformat.Release;
import io.regimeflow.modelformat.ReleaseId;
import io.regimeflow.modelformat.ReleaseManifest;
import io.regimeflow.schemas.record.ModelArtifact;
import io.regimeflow.schemas.topic.ArtifactLog;
import io.regimeflow.schemas.topic.LogPosition;
import java.nio.ByteBuffer;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.SerializationException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Finds releases on {@code model_artifact} by their ids.
 *
 * <p><b>Threads.</b> Safe for use by several, one search at a time. <b>Lifecycle.</b> Closes the log that it reads.
 *
 * <p><b>Failure.</b> A record whose bytes are not what its id says, or not a model of ours, is passed over with a warning.
 */
public final class ReleaseStore implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(ReleaseStore.class);

    private final ArtifactLog log;
    private final Supplier<Map<TopicPartition, Long>> ends;
    private final ModelCheck modelCheck = new ModelCheck();

    /**
     * @param ends how far the topic has been written by now, so that a commit whose markers are on their way is waited for:
     *     {@code docs/decisions/0007-a-commit-is-seen-later.md}
     */
    public ReleaseStore(ArtifactLog log, Supplier<Map<TopicPartition, Long>> ends) {
        this.log = log;
        this.ends = ends;
    }

    /** The release, if the log has it by now. */
    public synchronized Optional<Release> find(ReleaseId id) {
        log.readTo(ends.get());
        return log.positions(id.hex()).stream()
                .flatMap(position -> read(id, position).stream())
                .findFirst();
    }

    private Optional<Release> read(ReleaseId id, LogPosition position) {
        try {
            return log.read(position).map(artifact -> release(id, artifact));
        } catch (SerializationException | IllegalArgumentException e) {
            LOG.atWarn()
                    .addKeyValue("releaseId", id)
                    .addKeyValue("position", position)
                    .addKeyValue("reason", e.getMessage())
                    .log("Passed over an artefact that is not what its id says");
            return Optional.empty();
        }
    }

    private Release release(ReleaseId id, ModelArtifact artifact) {
        if (artifact.getOnnx() == null) {
            throw new IllegalArgumentException("it has no ONNX bytes");
        }
        byte[] onnx = bytes(artifact.getOnnx());
        if (!ReleaseId.of(onnx).equals(id)) {
            throw new IllegalArgumentException("its bytes have SHA-256 " + ReleaseId.of(onnx));
        }
        if (modelCheck.inspect(onnx) instanceof Inspection.Refused refused) {
            throw new IllegalArgumentException(refused.reason());
        }
        ReleaseManifest manifest = ReleaseManifest.read(onnx);
        return new Release(
                onnx,
                GoldenVectors.read(
                        artifact.getGoldenCount(),
                        bytes(artifact.getGoldenInputs()),
                        bytes(artifact.getGoldenOutputs()),
                        manifest.window(),
                        manifest.featureNames().size(),
                        manifest.classNames().size()),
                new Certificate(
                        artifact.getCertificateMaxAbsDiff(),
                        artifact.getCertificateProbes(),
                        artifact.getCertificateArgmaxFlips()));
    }

    private static byte[] bytes(ByteBuffer buffer) {
        byte[] bytes = new byte[buffer.remaining()];
        buffer.duplicate().get(bytes);
        return bytes;
    }

    @Override
    public synchronized void close() {
        log.close();
    }
}
