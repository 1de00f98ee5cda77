package io.regimeflow.inference.deployment;

import io.regimeflow.domain.contest.Split;
import io.regimeflow.schemas.record.ModelDeployment;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Reads the arms of a deployment as it was written; throws {@link IllegalArgumentException} that says what is allowed. */
public final class WrittenArms {
    private WrittenArms() {}

    public static Arms of(ModelDeployment written) {
        List<String> names = written.getArms();
        int count = names.size();
        requireAsMany("arm_releases", written.getArmReleases().size(), count);
        requireAsMany("arm_versions", written.getArmVersions().size(), count);
        if (names.contains(written.getChampionArm())) {
            throw new IllegalArgumentException("arm %s is the champion's own".formatted(written.getChampionArm()));
        }
        List<Arms.Arm> arms = new ArrayList<>(count);
        for (int i = 0; i < count; i++) {
            arms.add(new Arms.Arm(
                    names.get(i),
                    written.getArmReleases().get(i),
                    written.getArmVersions().get(i)));
        }
        return new Arms(arms, contest(written, count));
    }

    private static Optional<Arms.Contest> contest(ModelDeployment written, int arms) {
        List<Double> shares = written.getShares();
        if (shares.isEmpty() != (written.getContestId() == null)) {
            throw new IllegalArgumentException("contest_id %s with %d shares; allowed are both or neither"
                    .formatted(written.getContestId(), shares.size()));
        }
        if (shares.isEmpty()) {
            return Optional.empty();
        }
        requireAsMany("shares", shares.size(), arms + 1);
        if (written.getChampionArm() == null) {
            throw new IllegalArgumentException("contest %s names no champion_arm".formatted(written.getContestId()));
        }
        List<Split.Share> split = new ArrayList<>(shares.size());
        split.add(new Split.Share(written.getChampionArm(), shares.get(0)));
        for (int i = 0; i < arms; i++) {
            split.add(new Split.Share(written.getArms().get(i), shares.get(i + 1)));
        }
        return Optional.of(new Arms.Contest(written.getContestId(), new Split(split)));
    }

    private static void requireAsMany(String field, int is, int allowed) {
        if (is != allowed) {
            throw new IllegalArgumentException("%s has %d entries, allowed: %d".formatted(field, is, allowed));
        }
    }
}
