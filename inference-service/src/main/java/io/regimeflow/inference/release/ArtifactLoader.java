package io.regimeflow.inference.release;

import io.regimeflow.inference.deployment.Deployment;
import io.regimeflow.modelformat.Certificate;
import io.regimeflow.schemas.record.ModelArtifact;
import io.regimeflow.scoring.Acceptance;
import io.regimeflow.scoring.Candidate;
import io.regimeflow.scoring.Expectation;
import io.regimeflow.scoring.Verdict;
import java.nio.ByteBuffer;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Function;
import org.apache.kafka.common.errors.SerializationException;

/** Loads releases from {@code model_artifact} and puts them through {@link Acceptance}. */
final class ArtifactLoader implements ReleaseLoader {
    private final ArtifactLog log;
    private final Acceptance acceptance;
    private final Function<Deployment, Expectation> expectations;
    private final Duration limit;
    private final Clock clock;

    /**
     * @param expectations what a deployment's release must be
     * @param limit how long to wait for a release that the log does not have
     */
    ArtifactLoader(
            ArtifactLog log,
            Acceptance acceptance,
            Function<Deployment, Expectation> expectations,
            Duration limit,
            Clock clock) {
        this.log = log;
        this.acceptance = acceptance;
        this.expectations = expectations;
        this.limit = limit;
        this.clock = clock;
    }

    @Override
    public Verdict load(Deployment deployment) {
        Optional<ModelArtifact> artifact;
        try {
            artifact = find(deployment.releaseId());
        } catch (SerializationException e) {
            return new Verdict.Refused("its record on model_artifact is not our Avro: " + e.getMessage());
        }
        if (artifact.isEmpty()) {
            return new Verdict.Refused("no release of that id on model_artifact within " + limit);
        }
        if (artifact.get().getOnnx() == null) {
            return new Verdict.Refused("it has no ONNX bytes; artefacts behind a URI are not supported");
        }
        try {
            return acceptance.check(candidate(deployment.releaseId(), artifact.get()), expectations.apply(deployment));
        } catch (IllegalArgumentException e) {
            return new Verdict.Refused("its record on model_artifact is contradictory: " + e.getMessage());
        }
    }

    private Optional<ModelArtifact> find(String releaseId) {
        Instant end = clock.instant().plus(limit);
        Optional<ModelArtifact> artifact = log.find(releaseId);
        while (artifact.isEmpty()
                && clock.instant().isBefore(end)
                && !Thread.currentThread().isInterrupted()) {
            artifact = log.find(releaseId);
        }
        return artifact;
    }

    private static Candidate candidate(String releaseId, ModelArtifact artifact) {
        return new Candidate(
                releaseId,
                bytes(artifact.getOnnx()),
                artifact.getGoldenCount(),
                bytes(artifact.getGoldenInputs()),
                bytes(artifact.getGoldenOutputs()),
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
    public void close() {
        log.close();
    }
}
