package io.regimeflow.trainer.pipeline;

import io.regimeflow.domain.label.RuleChoice;
import io.regimeflow.modelformat.Lineage;
import io.regimeflow.modelformat.Release;
import io.regimeflow.modelformat.TrainingType;
import io.regimeflow.schemas.record.TrainingCompleted;
import io.regimeflow.trainer.dataset.DatasetRefusedException;
import io.regimeflow.trainer.network.Checkpoints;
import io.regimeflow.trainer.network.EpochListener;
import io.regimeflow.trainer.request.RecordedTraining;
import io.regimeflow.trainer.request.Request;
import io.regimeflow.trainer.version.CodeVersion;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Trains a release again: by its spec, seed and parent, on what stood on the logs when it was trained.
 *
 * <p>Nothing is published. The gate is not asked again either: its verdict is no part of a release.
 */
public final class Rebuild {
    private final PlanBook plans;
    private final ReleaseSource releases;
    private final FullLessons lessons;
    private final ReleaseMaker maker;

    /**
     * @param plans the specs in force
     * @param releases where parents are found
     */
    public Rebuild(PlanBook plans, ReleaseSource releases, int minVectors, TrainingTools tools) {
        this.plans = plans;
        this.releases = releases;
        this.lessons = new FullLessons(minVectors);
        this.maker = new ReleaseMaker(tools.networks(), tools.certifier());
    }

    /**
     * Trains it again.
     *
     * @param inputs what stood on the logs then
     * @param lost what the logs do not hold any more
     */
    public RebuildResult again(
            RecordedTraining recorded, Release original, TrainingInputs inputs, LostInputs lost, EpochListener listener)
            throws InterruptedException {
        Optional<Lineage> lineage = original.manifest().lineage();
        if (lineage.isEmpty()) {
            return new RebuildResult.Impossible(
                    "the release is from before releases carried their lineage: neither spec nor dataset is known");
        }
        Request request = recorded.request();
        try {
            TrainingPlan plan = plans.planOf(request);
            Optional<String> difference = SpecDifference.of(plan, recorded.record(), original.manifest());
            if (difference.isPresent()) {
                return new RebuildResult.Impossible(difference.get());
            }
            Lesson lesson = lesson(recorded, plan, original, inputs);
            Optional<String> loss = loss(lesson, original, lineage.get(), lost);
            if (loss.isPresent()) {
                return new RebuildResult.Impossible(loss.get());
            }
            Candidate candidate = maker.make(lesson, lineage.get().mark(), Checkpoints.none(), listener);
            return new RebuildResult.Rebuilt(
                    original,
                    candidate.release(),
                    lineage.get().datasetHash(),
                    lesson.datasetHash(),
                    lesson.table(),
                    warnings(recorded.record(), lineage.get(), lost));
        } catch (NothingToContinueException | DatasetRefusedException | IllegalArgumentException e) {
            return new RebuildResult.Impossible(e.getMessage() + lost.because());
        }
    }

    /** What an incremental release continued, its parent, was champion then. */
    private Lesson lesson(RecordedTraining recorded, TrainingPlan plan, Release original, TrainingInputs inputs) {
        Request request = recorded.request();
        if (request.type() == TrainingType.FULL) {
            return lessons.prepare(request, plan, rule(recorded, plan, original), recorded.before(), inputs);
        }
        Optional<Release> parent = original.manifest().parentRelease().flatMap(releases::find);
        if (parent.isEmpty()) {
            throw new NothingToContinueException("its parent %s is not on model_artifact any more"
                    .formatted(original.manifest()
                            .parentRelease()
                            .map(Object::toString)
                            .orElse("none")));
        }
        return new IncrementalLessons(told -> {}).prepare(request, plan, recorded.before(), parent, inputs);
    }

    /** A threshold that was taken over from the champion of then is in the release, whatever has become of the champion. */
    private static RuleChoice rule(RecordedTraining recorded, TrainingPlan plan, Release original) {
        return recorded.record().getChampionRelease() == null ? plan.rule() : plan.ruleBeside(original.manifest());
    }

    /** Another dataset, where the logs do not hold what it was made of any more: to train on the rest would prove nothing. */
    private static Optional<String> loss(Lesson lesson, Release original, Lineage lineage, LostInputs lost) {
        if (lesson.datasetHash().equals(lineage.datasetHash())) {
            return Optional.empty();
        }
        Instant then = original.manifest().dataFrom();
        Instant now = Instant.ofEpochMilli(lesson.own().vectors().get(0).closeTime());
        if (!now.equals(then)) {
            return Optional.of(
                    "the vectors that were found begin at %s, those of then at %s: the log does not hold the others any more, or the training profile reads back another distance"
                                    .formatted(now, then)
                            + lost.because());
        }
        return lost.since().isEmpty()
                ? Optional.empty()
                : Optional.of(
                        "the dataset is not the one of then, and the logs have lost records since" + lost.because());
    }

    private static List<String> warnings(TrainingCompleted record, Lineage lineage, LostInputs lost) {
        List<String> warnings = new ArrayList<>();
        if (!lineage.codeVersion().equals(CodeVersion.text())) {
            warnings.add("regimeflow %s trained the release, this is %s: both may train differently"
                    .formatted(lineage.codeVersion(), CodeVersion.text()));
        }
        if (record.getTrainingProfileText() == null) {
            warnings.add(
                    "the record of its training has the name of its training profile only, %s: a value of it that was changed since would not be noticed"
                            .formatted(record.getTrainingProfile()));
        }
        if (!lost.perhaps().isEmpty()) {
            warnings.add(
                    "the record of its training does not tell where the logs began then, and %s now: where the dataset differs, that may be why"
                            .formatted(String.join(", ", lost.perhaps())));
        }
        return warnings;
    }
}
