package io.regimeflow.launcher.contest;

import io.regimeflow.modelformat.Release;
import io.regimeflow.schemas.record.ModelArtifact;
import io.regimeflow.schemas.record.TrainingCompleted;
import java.nio.ByteBuffer;
import java.time.Instant;

/** What the trainer writes at the end of a full training that the gate lets through. */
final class TrainingRecords {
    private TrainingRecords() {}

    static ModelArtifact artifact(Release release) {
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

    /** @param end close of the last bar of the data */
    static TrainingCompleted completed(Release release, Instant end) {
        String line = release.manifest().line().toString();
        return TrainingCompleted.newBuilder()
                .setRequestId(line + "|FULL|" + end)
                .setModelLine(line)
                .setStatus("COMPLETED")
                .setReleaseId(release.id().hex())
                .setVersion(release.manifest().version().toString())
                .setTrainingType("FULL")
                .setAsOf(end)
                .setDataTo(end)
                .setFeatureSetId(release.manifest().featureSetId())
                .setLabelRule(release.manifest().labelRule())
                .setDeployable(true)
                .setMark("CANDIDATE")
                .setCompletedAt(end)
                .build();
    }
}
