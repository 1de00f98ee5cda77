package io.regimeflow.launcher.console;

import io.regimeflow.schemas.record.DeploymentApplied;
import io.regimeflow.schemas.record.ModelDeployment;
import io.regimeflow.schemas.record.ModelSelection;
import io.regimeflow.schemas.record.ModelVersion;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;

/**
 * One readable line for each thing that happens to who serves. Releases are named by the versions that were heard of before.
 *
 * <p><b>Threads.</b> Safe for use by several.
 */
final class DeploymentSentences {
    private final ReleaseNames names;
    private final Map<String, ModelDeployment> newestByLine = new ConcurrentHashMap<>();

    DeploymentSentences(ReleaseNames names) {
        this.names = names;
    }

    /** Takes note of a decision, of which its answers name nothing but the champion. */
    void heard(ModelDeployment deployment) {
        names.learn(deployment.getChampionRelease(), deployment.getChampionVersion());
        for (int i = 0; i < deployment.getArmReleases().size(); i++) {
            names.learn(
                    deployment.getArmReleases().get(i),
                    deployment.getArmVersions().get(i));
        }
        newestByLine.put(deployment.getModelLine(), deployment);
    }

    /** E.g. {@code swap       2025-03-01 12:15 regime/15m/SIM:ALPHA 1.1 (0123abcd) replaces 1.0 (ffffeeee)}. */
    String of(DeploymentApplied applied) {
        String release = names.of(applied.getReleaseId());
        return switch (applied.getStatus()) {
            case "APPLIED" -> applied(applied, release);
            case "REFUSED" ->
                "refused    %s %s: %s"
                        .formatted(applied.getModelLine(), release, ReleaseNames.shortened(applied.getReason()));
            default -> "accepted   %s %s%s".formatted(applied.getModelLine(), release, others(applied));
        };
    }

    private String applied(DeploymentApplied applied, String release) {
        String line = Sentences.minute(applied.getFirstCloseTime()) + " " + applied.getModelLine();
        String replaced = applied.getReplacedRelease();
        if (replaced == null) {
            return "serving    %s %s".formatted(line, release);
        }
        return replaced.equals(applied.getReleaseId())
                ? "arms       %s %s serves on%s".formatted(line, release, others(applied))
                : "swap       %s %s replaces %s".formatted(line, release, names.of(replaced));
    }

    /** Who scores beside the champion; nothing where nobody does, or the decision was not heard of. */
    private String others(DeploymentApplied applied) {
        ModelDeployment deployment = newestByLine.get(applied.getModelLine());
        if (deployment == null
                || !deployment.getDeploymentId().equals(applied.getDeploymentId())
                || deployment.getArmReleases().isEmpty()) {
            return "";
        }
        String arms = deployment.getArmReleases().stream().map(names::of).collect(Collectors.joining(", "));
        return deployment.getContestId() == null ? ", in shadow " + arms : ", in contest with " + arms;
    }

    /** E.g. {@code rollback   2025-03-01 12:15 signal/15m/SIM:ALPHA to 1.0 (0123abcd): log loss rose by 0.2 nats}. */
    String ofRollback(ModelDeployment deployment) {
        return "rollback   %s %s to %s: %s"
                .formatted(
                        Sentences.minute(deployment.getEffectiveFrom()),
                        deployment.getModelLine(),
                        names.of(deployment.getChampionRelease()),
                        deployment.getExplanation() == null
                                ? "by " + deployment.getDecidedBy()
                                : ReleaseNames.shortened(deployment.getExplanation()));
    }

    /** E.g. {@code retired    2025-03-01 12:15 signal/15m/SIM:ALPHA 1.0 (0123abcd): older than three months}. */
    String ofRetirement(ModelVersion retired) {
        String reason = retired.getDeprecatedReason();
        return "retired    %s %s %s%s"
                .formatted(
                        retired.getDeprecatedAt() == null ? "–" : Sentences.minute(retired.getDeprecatedAt()),
                        retired.getModelLine(),
                        names.of(retired.getReleaseId()),
                        reason == null || reason.isBlank() ? "" : ": " + ReleaseNames.shortened(reason));
    }

    /** E.g. {@code selection  2025-04 signal/15m/SIM:ALPHA kept 1.0 (0123abcd): it is the best of 2}. */
    String of(ModelSelection selection) {
        for (int i = 0; i < selection.getReleases().size(); i++) {
            names.learn(selection.getReleases().get(i), selection.getVersions().get(i));
        }
        String selected =
                selection.getSelectedRelease() == null ? "no release" : names.of(selection.getSelectedRelease());
        String decision =
                switch (selection.getDecision()) {
                    case "ACTIVATED" -> "chose " + selected;
                    case "NOT_ENOUGH_EVIDENCE" -> "kept %s for want of evidence".formatted(selected);
                    default -> "kept " + selected;
                };
        String reason = selection.getReason();
        return "selection  %s %s %s%s"
                .formatted(
                        selection.getMonth(),
                        selection.getModelLine(),
                        decision,
                        reason == null || reason.isBlank() ? "" : ": " + ReleaseNames.shortened(reason));
    }
}
