package io.regimeflow.trainer.request;

import io.regimeflow.modelformat.Lineage;
import io.regimeflow.modelformat.Release;
import io.regimeflow.modelformat.ReleaseId;
import io.regimeflow.modelformat.ReleaseManifest;
import io.regimeflow.schemas.record.TrainingCompleted;

/** What a release says of itself, on the record of its training. */
final class ReleaseFigures {
    private ReleaseFigures() {}

    static void describe(TrainingCompleted.Builder record, Release release) {
        ReleaseManifest manifest = release.manifest();
        record.setReleaseId(release.id().hex())
                .setVersion(manifest.version().toString())
                .setParentRelease(manifest.parentRelease().map(ReleaseId::hex).orElse(null))
                .setDataFrom(manifest.dataFrom())
                .setDataTo(manifest.dataTo())
                .setFeatureSetId(manifest.featureSetId())
                .setLabelRule(manifest.labelRule())
                .setClassNames(manifest.classNames())
                .setCertificateMaxAbsDiff(release.certificate().maxAbsDiff())
                .setCertificateProbes(release.certificate().probes())
                .setCertificateArgmaxFlips(release.certificate().argmaxFlips());
        manifest.lineage().ifPresent(lineage -> describe(record, lineage));
    }

    private static void describe(TrainingCompleted.Builder record, Lineage lineage) {
        record.setModelSpec(lineage.specName())
                .setModelSpecHash(lineage.specHash())
                .setArchitecture(lineage.architecture())
                .setCodeVersion(lineage.codeVersion())
                .setDatasetHash(lineage.datasetHash())
                .setKnownAt(lineage.knownAt())
                .setExpiresAt(lineage.expiresAt().orElse(null))
                .setMark(lineage.mark().name());
    }
}
