package io.regimeflow.trainer.pipeline;

import io.regimeflow.modelformat.Lineage;
import io.regimeflow.modelformat.Release;
import io.regimeflow.trainer.dataset.DatasetRefusedException;
import io.regimeflow.trainer.network.Checkpoints;
import io.regimeflow.trainer.network.EpochListener;
import io.regimeflow.trainer.request.CodeVersion;
import io.regimeflow.trainer.request.RecordedTraining;
import io.regimeflow.trainer.request.Request;
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
    private final FullLessons lessons;
    private final ReleaseMaker maker;

    /** @param plans the specs in force */
    public Rebuild(PlanBook plans, int minVectors, TrainingTools tools) {
        this.plans = plans;
        this.lessons = new FullLessons(minVectors);
        this.maker = new ReleaseMaker(tools.networks(), tools.certifier());
    }

    /**
     * Trains it again.
     *
     * @param inputs what stood on the logs then
     */
    public RebuildResult again(
            RecordedTraining recorded, Release original, TrainingInputs inputs, EpochListener listener)
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
            Lesson lesson = lessons.prepare(request, plan, recorded.before(), inputs);
            Candidate candidate = maker.make(lesson, lineage.get().mark(), Checkpoints.none(), listener);
            return new RebuildResult.Rebuilt(
                    original,
                    candidate.release(),
                    lineage.get().datasetHash(),
                    lesson.datasetHash(),
                    warnings(original, candidate.release(), lineage.get()));
        } catch (TooLittleHistoryException | DatasetRefusedException | IllegalArgumentException e) {
            return new RebuildResult.Impossible(e.getMessage());
        }
    }

    private static List<String> warnings(Release original, Release now, Lineage lineage) {
        List<String> warnings = new ArrayList<>();
        if (!lineage.codeVersion().equals(CodeVersion.text())) {
            warnings.add("regimeflow %s trained the release, this is %s: both may train differently"
                    .formatted(lineage.codeVersion(), CodeVersion.text()));
        }
        if (!now.manifest().dataFrom().equals(original.manifest().dataFrom())) {
            warnings.add(
                    "the vectors that were found begin at %s, those of then at %s: the log does not hold the others any more, or the training profile reads back another distance"
                            .formatted(
                                    now.manifest().dataFrom(),
                                    original.manifest().dataFrom()));
        }
        return warnings;
    }
}
