package io.regimeflow.evaluation;

import io.regimeflow.domain.model.ModelLine;
import io.regimeflow.domain.model.ReleaseVersion;
import io.regimeflow.schemas.record.TrainingCompleted;
import java.time.Instant;
import java.util.List;

/** What trainer-service says of a release that the gate lets through. */
public final class Trained {
    private Trained() {}

    /**
     * A completed training of 1,000 labels.
     *
     * @param asOf when the line's data ended
     */
    public static TrainingCompleted of(ModelLine line, String release, String version, Instant asOf) {
        return TrainingCompleted.newBuilder()
                .setRequestId("request-" + version)
                .setModelLine(line.toString())
                .setStatus("COMPLETED")
                .setReleaseId(release)
                .setVersion(version)
                .setTrainingType(ReleaseVersion.parse(version).isFull() ? "FULL" : "INCREMENTAL")
                .setAsOf(asOf)
                .setDataTo(asOf)
                .setMark("CANDIDATE")
                .setFeatureSetId("fs18")
                .setLabelRule("threshold(horizon=5)")
                .setClassCounts(List.of(300L, 400L, 300L))
                .setCompletedAt(Instant.EPOCH)
                .build();
    }
}
