package io.regimeflow.trainer.pipeline;

import io.regimeflow.modelformat.ReleaseManifest;
import io.regimeflow.modelformat.TrainingType;
import io.regimeflow.modelformat.spec.ProfileChange;
import io.regimeflow.modelformat.spec.TrainingProfiles;
import io.regimeflow.schemas.record.TrainingCompleted;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * How spec and profile in force differ from those that a release was trained by: of the spec only the hash and figures are
 * left, of the profile its text, but for trainings of before records had it.
 */
final class SpecDifference {
    private SpecDifference() {}

    /**
     * Empty where neither would have it trained otherwise.
     *
     * @throws IllegalArgumentException where the record's profile cannot be read
     */
    static Optional<String> of(TrainingPlan plan, TrainingCompleted record, ReleaseManifest manifest) {
        List<String> profile = profile(plan, record);
        if (!plan.spec().hash().equals(record.getModelSpecHash())) {
            return Optional.of(spec(plan, record, manifest, profile));
        }
        return profile.isEmpty()
                ? Optional.empty()
                : Optional.of(
                        "training profile %s differs from that of the release: %s; give the values of then with the profile's file or trainer.history"
                                .formatted(plan.profile().name(), String.join(", ", profile)));
    }

    private static String spec(
            TrainingPlan plan, TrainingCompleted record, ReleaseManifest manifest, List<String> profile) {
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
        differences.addAll(profile);
        return "model spec %s has hash %s now, and the release was trained by %s: %s; give the spec and overrides of then with --config or --set"
                .formatted(
                        plan.spec().name(),
                        plan.spec().hash(),
                        record.getModelSpecHash(),
                        differences.isEmpty()
                                ? "another key differs, hyper-parameters then were " + record.getHyperParameters()
                                : String.join(", ", differences));
    }

    private static List<String> profile(TrainingPlan plan, TrainingCompleted record) {
        String then = record.getTrainingProfileText();
        return then == null
                ? List.of()
                : ProfileChange.between(
                        TrainingProfiles.parse("the release's training profile", then),
                        plan.profile(),
                        TrainingType.parse(record.getTrainingType()));
    }

    private static void note(List<String> differences, String what, Object then, Object now) {
        if (!now.equals(then)) {
            differences.add("%s was %s, is %s".formatted(what, then, now));
        }
    }
}
