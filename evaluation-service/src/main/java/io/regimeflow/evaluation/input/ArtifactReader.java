package io.regimeflow.evaluation.input;

import io.regimeflow.modelformat.Inspection;
import io.regimeflow.modelformat.ModelCheck;
import io.regimeflow.modelformat.ReleaseId;
import io.regimeflow.modelformat.ReleaseManifest;
import io.regimeflow.schemas.record.ModelArtifact;
import io.regimeflow.schemas.topic.ArtifactLog;
import io.regimeflow.schemas.topic.LogPosition;
import java.time.Clock;
import java.time.Instant;
import java.util.Optional;

/**
 * Reads what releases know of their training data from {@code model_artifact}.
 *
 * <p><b>Threads.</b> Confined to one thread; to interrupt it ends what it reads.
 */
final class ArtifactReader implements AutoCloseable {
    private final ArtifactLog log;
    private final Clock clock;
    private final ModelCheck check = new ModelCheck();

    ArtifactReader(ArtifactLog log, Clock clock) {
        this.log = log;
        this.clock = clock;
    }

    /** Missing where the log has been read to its end, that late, without it. */
    Reference read(String releaseId, Instant end) {
        while (!Thread.currentThread().isInterrupted()) {
            boolean atEnd = log.readOn();
            for (LogPosition position : log.positions(releaseId)) {
                Optional<Reference> read = log.read(position).flatMap(artifact -> reference(releaseId, artifact));
                if (read.isPresent()) {
                    return read.get();
                }
            }
            if (atEnd && !clock.instant().isBefore(end)) {
                return new Reference.Missing();
            }
        }
        return new Reference.Missing();
    }

    /** Nothing where the record is not what its id says: another one may be. */
    private Optional<Reference> reference(String releaseId, ModelArtifact artifact) {
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

    @Override
    public void close() {
        log.close();
    }
}
