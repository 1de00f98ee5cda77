package io.regimeflow.inference.release;

import io.regimeflow.inference.deployment.Deployment;
import io.regimeflow.modelformat.Certificate;
import io.regimeflow.schemas.record.ModelArtifact;
import io.regimeflow.schemas.topic.ArtifactLog;
import io.regimeflow.schemas.topic.LogPosition;
import io.regimeflow.scoring.Acceptance;
import io.regimeflow.scoring.Candidate;
import io.regimeflow.scoring.Expectation;
import io.regimeflow.scoring.Verdict;
import java.nio.ByteBuffer;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
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
     * @param clock the one by which releases are asked for
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
    public Verdict load(Deployment deployment, Instant asked) {
        Instant end = asked.plus(limit);
        Set<LogPosition> tried = new HashSet<>();
        Optional<Verdict> refusal = Optional.empty();
        while (!Thread.currentThread().isInterrupted()) {
            for (LogPosition position : log.positions(deployment.releaseId())) {
                if (tried.add(position)) {
                    Verdict verdict = check(deployment, position);
                    if (verdict instanceof Verdict.Accepted) {
                        return verdict;
                    }
                    refusal = Optional.of(verdict);
                }
            }
            boolean over = refusal.isPresent() || !clock.instant().isBefore(end);
            // A bad record may be followed by a good one, and the log may be longer than the time is.
            if (log.readOn() && over && tried.containsAll(log.positions(deployment.releaseId()))) {
                return refusal.orElse(new Verdict.Refused("no release of that id on model_artifact within " + limit));
            }
        }
        throw new IllegalStateException("interrupted while looking for release " + deployment.releaseId());
    }

    private Verdict check(Deployment deployment, LogPosition position) {
        try {
            Optional<ModelArtifact> artifact = log.read(position);
            if (artifact.isEmpty()) {
                return new Verdict.Refused("its record on model_artifact has been compacted away");
            }
            if (artifact.get().getOnnx() == null) {
                return new Verdict.Refused("it has no ONNX bytes; artefacts behind a URI are not supported");
            }
            return acceptance.check(candidate(deployment.releaseId(), artifact.get()), expectations.apply(deployment));
        } catch (SerializationException e) {
            return new Verdict.Refused("its record on model_artifact is not our Avro: " + e.getMessage());
        } catch (IllegalArgumentException e) {
            return new Verdict.Refused("its record on model_artifact is contradictory: " + e.getMessage());
        }
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
