package io.regimeflow.trainer.pipeline;

import io.regimeflow.modelformat.ReleaseManifest;
import io.regimeflow.schemas.record.TrainingCompleted;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** How the spec in force differs from the one that a release was trained by, of which only the hash and figures are left. */
final class SpecDifference {
    private SpecDifference() {}

    /** Empty where the spec is the same. */
    static Optional<String> of(TrainingPlan plan, TrainingCompleted record, ReleaseManifest manifest) {
        String now = plan.spec().hash();
        if (now.equals(record.getModelSpecHash())) {
            return Optional.empty();
        }
        List<String> differences = new ArrayList<>();
        note(
                differences,
                "feature set",
                manifest.featureSetId(),
                plan.featureSet().id());
        note(differences, "window", manifest.window(), plan.spec().window());
        note(
                differences,
                "network",
                record.getArchitecture(),
                plan.spec().architecture().text());
        note(differences, "profile", record.getTrainingProfile(), plan.profile().name());
        return Optional.of(
                "model spec %s has hash %s now, and the release was trained by %s: %s; give the spec and overrides of then with --config or --set"
                        .formatted(
                                plan.spec().name(),
                                now,
                                record.getModelSpecHash(),
                                differences.isEmpty()
                                        ? "another key differs, hyper-parameters then were "
                                                + record.getHyperParameters()
                                        : String.join(", ", differences)));
    }

    private static void note(List<String> differences, String what, Object then, Object now) {
        if (!now.equals(then)) {
            differences.add("%s was %s, is %s".formatted(what, then, now));
        }
    }
}
