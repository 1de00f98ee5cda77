package io.regimeflow.inference.release;

import io.regimeflow.domain.bar.Instrument;
import io.regimeflow.domain.model.ModelLine;
import io.regimeflow.domain.model.Task;
import io.regimeflow.inference.TestReleases;
import io.regimeflow.inference.deployment.Deployment;
import io.regimeflow.modelformat.Release;
import io.regimeflow.schemas.record.ModelArtifact;
import io.regimeflow.scoring.Candidate;
import io.regimeflow.scoring.Expectation;
import java.nio.ByteBuffer;

/** A release as a record, as a deployment, and as what is expected of it. */
final class Artifacts {
    static final ModelLine LINE = TestReleases.line(Task.SIGNAL, Instrument.parse("TEST:ALPHA"));
    static final Release RELEASE = TestReleases.release(LINE, 1);

    private Artifacts() {}

    static Deployment deployment(Release release) {
        return new Deployment("d-" + release.id(), LINE, release.id().hex(), "1.0", 0);
    }

    static Expectation expectation(Deployment deployment) {
        return new Expectation(
                deployment.line(), TestReleases.FEATURES.id(), TestReleases.WINDOW, TestReleases.FEATURES.size());
    }

    static Candidate candidate(Release release) {
        return new Candidate(
                release.id().hex(),
                release.onnx(),
                release.golden().count(),
                release.golden().inputs().toLittleEndian(),
                release.golden().outputs().toLittleEndian(),
                release.certificate());
    }

    static ModelArtifact record(Release release, byte[] onnx) {
        return ModelArtifact.newBuilder()
                .setReleaseId(release.id().hex())
                .setModelLine(LINE.toString())
                .setVersion("1.0")
                .setFeatureSetId(TestReleases.FEATURES.id())
                .setOnnx(ByteBuffer.wrap(onnx))
                .setGoldenCount(release.golden().count())
                .setGoldenInputs(ByteBuffer.wrap(release.golden().inputs().toLittleEndian()))
                .setGoldenOutputs(ByteBuffer.wrap(release.golden().outputs().toLittleEndian()))
                .setCertificateMaxAbsDiff(release.certificate().maxAbsDiff())
                .setCertificateProbes(release.certificate().probes())
                .setCertificateArgmaxFlips(release.certificate().argmaxFlips())
                .build();
    }
}
