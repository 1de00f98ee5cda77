package io.regimeflow.trainer.release;

import io.regimeflow.modelformat.Release;
import io.regimeflow.schemas.record.ModelArtifact;
import java.nio.ByteBuffer;

/** Between a release and its record on {@code model_artifact}. */
public final class ReleaseMapping {
    private ReleaseMapping() {}

    /** The release with its proofs; the record's bytes are the release's own. */
    public static ModelArtifact toRecord(Release release) {
        return ModelArtifact.newBuilder()
                .setReleaseId(release.id().hex())
                .setModelLine(release.manifest().line().toString())
                .setVersion(release.manifest().version().toString())
                .setFeatureSetId(release.manifest().featureSetId())
                .setOnnx(ByteBuffer.wrap(release.onnx()))
                .setGoldenCount(release.golden().count())
                .setGoldenInputs(ByteBuffer.wrap(release.golden().inputs().toLittleEndian()))
                .setGoldenOutputs(ByteBuffer.wrap(release.golden().outputs().toLittleEndian()))
                .setCertificateMaxAbsDiff(release.certificate().maxAbsDiff())
                .setCertificateProbes(release.certificate().probes())
                .setCertificateArgmaxFlips(release.certificate().argmaxFlips())
                .build();
    }
}
