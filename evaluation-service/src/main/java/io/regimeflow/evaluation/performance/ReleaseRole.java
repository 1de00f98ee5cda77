package io.regimeflow.evaluation.performance;

import io.regimeflow.evaluation.line.Standing;
import io.regimeflow.schemas.record.ModelVersion;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.time.Instant;
import java.util.Optional;

/** What a release is on its line by the decisions so far, as it was told. */
final class ReleaseRole {
    private enum Status {
        CHAMPION,
        CHALLENGER,
        SHADOW,
        IDLE,
        RETIRED
    }

    private Status status;
    private long deployedAt;
    private long retiredAt;
    private String retiredFor;

    private ReleaseRole(Status status, long deployedAt, long retiredAt, String retiredFor) {
        this.status = status;
        this.deployedAt = deployedAt;
        this.retiredAt = retiredAt;
        this.retiredFor = retiredFor;
    }

    /** Nothing was decided since. */
    static ReleaseRole deployed(Optional<Instant> at) {
        return new ReleaseRole(Status.IDLE, at.map(Instant::toEpochMilli).orElse(-1L), -1, "");
    }

    static ReleaseRole read(DataInput in) throws IOException {
        return new ReleaseRole(Status.valueOf(in.readUTF()), PackedLong.read(in), PackedLong.read(in), in.readUTF());
    }

    void write(DataOutput out) throws IOException {
        out.writeUTF(status.name());
        PackedLong.write(deployedAt, out);
        PackedLong.write(retiredAt, out);
        out.writeUTF(retiredFor);
    }

    /** Whether the decisions changed it. */
    boolean takes(Standing standing, Optional<ReleaseRetirement> retirement, String releaseId) {
        Status before = status;
        long retiredBefore = retiredAt;
        retirement.ifPresent(decided -> {
            retiredAt = decided.at().toEpochMilli();
            retiredFor = decided.reason();
        });
        status = status(standing, releaseId);
        if (status == Status.CHAMPION && deployedAt < 0) {
            deployedAt = standing.champion().orElseThrow().from().toEpochMilli();
        }
        return status != before || retiredAt != retiredBefore;
    }

    private Status status(Standing standing, String releaseId) {
        if (is(standing.champion(), releaseId)) {
            return Status.CHAMPION;
        }
        if (retiredAt >= 0) {
            return Status.RETIRED;
        }
        if (standing.challengers().stream()
                .anyMatch(serving -> serving.releaseId().equals(releaseId))) {
            return Status.CHALLENGER;
        }
        return is(standing.predecessor(), releaseId) ? Status.SHADOW : Status.IDLE;
    }

    private static boolean is(Optional<Standing.Serving> serving, String releaseId) {
        return serving.filter(one -> one.releaseId().equals(releaseId)).isPresent();
    }

    boolean isRetiredBefore(Instant time) {
        return status == Status.RETIRED && retiredAt < time.toEpochMilli();
    }

    boolean isRetired() {
        return retiredAt >= 0;
    }

    void tell(ModelVersion.Builder version) {
        version.setStatus(status.name())
                .setActive(status == Status.CHAMPION)
                .setDeployedAt(deployedAt < 0 ? null : Instant.ofEpochMilli(deployedAt))
                .setDeprecatedAt(retiredAt < 0 ? null : Instant.ofEpochMilli(retiredAt))
                .setDeprecatedReason(retiredAt < 0 ? null : retiredFor);
    }
}
