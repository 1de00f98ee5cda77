package io.regimeflow.evaluation.decision;

import io.regimeflow.domain.model.ReleaseVersion;
import io.regimeflow.evaluation.line.Standing.Serving;
import io.regimeflow.schemas.record.ModelDeployment;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Reads decisions back from the deployments that told them. */
final class PastLineups {
    private PastLineups() {}

    static LineState after(LineState state, ModelDeployment deployment) {
        Optional<Lineup> before = state.lineup();
        Serving champion = serving(
                before.map(Lineup::champion).stream(),
                deployment.getChampionRelease(),
                deployment.getChampionVersion(),
                deployment.getEffectiveFrom());
        LineState next = state.with(new Lineup(
                deployment.getDeploymentId(),
                deployment.getEffectiveFrom(),
                champion,
                predecessor(before, champion, deployment),
                arms(before, deployment),
                deployment.getShares(),
                Optional.ofNullable(deployment.getContestId()),
                false));
        for (String version : versions(deployment)) {
            next = next.having(ReleaseVersion.parse(version).full());
        }
        return next;
    }

    private static List<Serving> arms(Optional<Lineup> before, ModelDeployment deployment) {
        var arms = new ArrayList<Serving>();
        for (int arm = 0; arm < deployment.getArms().size(); arm++) {
            arms.add(serving(
                    before.stream().flatMap(lineup -> lineup.arms().stream()),
                    deployment.getArmReleases().get(arm),
                    deployment.getArmVersions().get(arm),
                    deployment.getEffectiveFrom()));
        }
        return arms;
    }

    private static Optional<Serving> predecessor(
            Optional<Lineup> before, Serving champion, ModelDeployment deployment) {
        Optional<Serving> previous =
                before.flatMap(lineup -> Successions.predecessor(lineup, champion, deployment.getEffectiveFrom()));
        return previous.map(known -> arms(before, deployment).stream()
                .filter(arm -> arm.arm().equals(known.arm()))
                .findFirst()
                .orElse(known));
    }

    /** The release in a role, since when it has that role. */
    private static Serving serving(Stream<Serving> before, String release, String version, Instant from) {
        return before.filter(known -> known.releaseId().equals(release))
                .findFirst()
                .orElseGet(() -> new Serving(
                        release, version, ReleaseVersion.parse(version).full().toString(), from));
    }

    private static List<String> versions(ModelDeployment deployment) {
        var versions = new ArrayList<>(deployment.getArmVersions());
        versions.add(deployment.getChampionVersion());
        return versions;
    }
}
