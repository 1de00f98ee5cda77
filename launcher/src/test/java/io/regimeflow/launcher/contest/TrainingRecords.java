package io.regimeflow.launcher.contest;

import io.regimeflow.modelformat.Release;
import io.regimeflow.schemas.record.TrainingCompleted;
import java.time.Instant;

/** What the trainer writes at the end of a full training that the gate lets through. */
final class TrainingRecords {
    private TrainingRecords() {}

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
