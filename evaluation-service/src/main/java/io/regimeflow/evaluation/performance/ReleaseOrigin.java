package io.regimeflow.evaluation.performance;

import io.regimeflow.schemas.record.ModelVersion;
import io.regimeflow.schemas.record.TrainingCompleted;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.time.Instant;
import java.util.Optional;

/**
 * Where a release comes from. Only its version is known where its training was not read yet.
 *
 * @param trainingType FULL or INCREMENTAL
 * @param parent release that it was trained after or from
 * @param trainedAsOf market time of its training
 * @param isDeployable whether the gate let it serve
 */
public record ReleaseOrigin(
        String version,
        Optional<String> trainingType,
        Optional<String> parent,
        Optional<String> modelSpec,
        Optional<Instant> trainedAsOf,
        boolean isDeployable) {

    static ReleaseOrigin ofVersion(String version) {
        return new ReleaseOrigin(
                version, Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty(), false);
    }

    static ReleaseOrigin of(TrainingCompleted training) {
        return new ReleaseOrigin(
                training.getVersion(),
                Optional.of(training.getTrainingType()),
                Optional.ofNullable(training.getParentRelease()),
                Optional.ofNullable(training.getModelSpec()),
                Optional.of(training.getAsOf()),
                training.getDeployable());
    }

    static ReleaseOrigin read(DataInput in) throws IOException {
        return new ReleaseOrigin(
                in.readUTF(),
                text(in.readUTF()),
                text(in.readUTF()),
                text(in.readUTF()),
                instant(PackedLong.read(in)),
                in.readBoolean());
    }

    void write(DataOutput out) throws IOException {
        out.writeUTF(version);
        out.writeUTF(trainingType.orElse(""));
        out.writeUTF(parent.orElse(""));
        out.writeUTF(modelSpec.orElse(""));
        PackedLong.write(trainedAsOf.map(Instant::toEpochMilli).orElse(-1L), out);
        out.writeBoolean(isDeployable);
    }

    void tell(ModelVersion.Builder told) {
        told.setVersion(version)
                .setTrainingType(trainingType.orElse(null))
                .setParentRelease(parent.orElse(null))
                .setModelSpec(modelSpec.orElse(null))
                .setTrainedAsOf(trainedAsOf.orElse(null));
    }

    private static Optional<String> text(String written) {
        return Optional.of(written).filter(text -> !text.isEmpty());
    }

    private static Optional<Instant> instant(long millis) {
        return millis < 0 ? Optional.empty() : Optional.of(Instant.ofEpochMilli(millis));
    }
}
