package io.regimeflow.launcher.contest;

import io.regimeflow.modelformat.Release;
import io.regimeflow.schemas.record.TrainingCompleted;
import java.time.Instant;

/** What the trainer writes at the end of a full training. */
final class TrainingRecords {
    private TrainingRecords() {}

    /**
     * Of a training that was completed.
     *
     * @param end close of the last bar of the data
     * @param deployable whether the gate lets the release through
     */
    static TrainingCompleted completed(Release release, Instant end, boolean deployable) {
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
                .setDeployable(deployable)
                .setMark("CANDIDATE")
                .setCompletedAt(end)
                .build();
    }
}
