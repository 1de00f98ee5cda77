package io.regimeflow.launcher.decision;

import io.regimeflow.domain.model.ModelLine;
import io.regimeflow.schemas.record.ModelContest;
import io.regimeflow.schemas.record.ModelDeployment;
import io.regimeflow.schemas.record.TrainingCompleted;
import io.regimeflow.trainer.request.LineHistory;
import io.regimeflow.trainer.request.RecordedTraining;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/** Trainings, deployments and contests of a line, as the logs have them. */
public final class Decided {
    static final Instant TIME = Instant.parse("2026-01-02T00:00:00Z");

    private Decided() {}

    static RecordedTraining training(ModelLine line, String version, String features) {
        var record = TrainingCompleted.newBuilder()
                .setRequestId(line + version)
                .setModelLine(line.toString())
                .setStatus("COMPLETED")
                .setReleaseId(release(version))
                .setVersion(version)
                .setTrainingType("FULL")
                .setAsOf(TIME)
                .setFeatureSetId(features)
                .setCompletedAt(TIME)
                .build();
        return new RecordedTraining(record, LineHistory.none());
    }

    /** Release id of a version. */
    static String release(String version) {
        String digits = version.replace(".", "");
        return digits + "0".repeat(64 - digits.length());
    }

    static ModelDeployment.Builder deployment(ModelLine line, String champion) {
        return ModelDeployment.newBuilder()
                .setDeploymentId(line + champion)
                .setInstrument(line.instrument().toString())
                .setModelLine(line.toString())
                .setChampionRelease(release(champion))
                .setChampionVersion(champion)
                .setEffectiveFrom(TIME)
                .setReason("NEW_RELEASE")
                .setDecidedBy("evaluation-service");
    }

    /** A contest of 1.0 and its challenger 1.1. */
    public static ModelContest.Builder contest(String line, String status) {
        return ModelContest.newBuilder()
                .setContestId(line + "|110000000000")
                .setModelLine(line)
                .setStatus(status)
                .setStartedFrom(TIME)
                .setLatest(TIME.plus(Duration.ofDays(7)))
                .setLevel(0.05)
                .setLag(10)
                .setHorizon(5)
                .setArms(List.of("1.0", "1.1"))
                .setReleases(List.of(release("1.0"), release("1.1")))
                .setVersions(List.of("1.0", "1.1"))
                .setShares(List.of(0.5, 0.5));
    }
}
