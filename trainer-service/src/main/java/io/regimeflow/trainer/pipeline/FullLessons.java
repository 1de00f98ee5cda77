package io.regimeflow.trainer.pipeline;

import io.regimeflow.domain.bar.Bar;
import io.regimeflow.domain.feature.FeatureVector;
import io.regimeflow.domain.label.MarketPath;
import io.regimeflow.domain.label.RuleChoice;
import io.regimeflow.domain.model.ReleaseVersion;
import io.regimeflow.modelformat.Certificate;
import io.regimeflow.trainer.dataset.Dataset;
import io.regimeflow.trainer.dataset.MarketSeries;
import io.regimeflow.trainer.dataset.Shortage;
import io.regimeflow.trainer.dataset.SoundSeries;
import io.regimeflow.trainer.dataset.TooFewSamplesException;
import io.regimeflow.trainer.request.LineHistory;
import io.regimeflow.trainer.request.PreviousRelease;
import io.regimeflow.trainer.request.Request;
import io.regimeflow.trainer.request.TrainingReport;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * Prepares trainings from fresh weights.
 *
 * @param minVectors fewer than this and a training is skipped
 */
record FullLessons(int minVectors) {

    /**
     * The lesson of a request.
     *
     * @param rule of signal lines
     * @throws TooFewSamplesException when there are not enough vectors yet
     * @throws io.regimeflow.trainer.dataset.DatasetRefusedException when they cannot be trained on
     */
    Lesson prepare(Request request, TrainingPlan plan, RuleChoice rule, LineHistory history, TrainingInputs inputs) {
        Instant from = request.asOf().minus(plan.profile().history());
        List<FeatureVector> vectors = inputs.vectors().read(request.line(), plan.featureSet(), from, request.asOf());
        if (!vectors.isEmpty()) { // an instrument without any is refused, a young one has to wait
            requireEnough(request, vectors);
        }
        MarketSeries sound = SoundSeries.of(request.line(), plan.featureSet(), vectors, MarketPath.none());
        requireEnough(request, sound.vectors());
        List<Bar> bars = inputs.bars().read(request.line().instrument(), from, request.asOf());
        // The champion may be labelled by another rule, one that looks at the bars.
        MarketSeries own = sound.along(MarketPath.of(bars));
        Dataset dataset = plan.datasets(rule).build(request.line(), List.of(own), request.seed());
        return new Lesson(
                request,
                plan,
                nextVersion(history),
                history.newest().map(PreviousRelease::id),
                own,
                bars,
                dataset.train(),
                dataset.validation(),
                dataset.test(),
                dataset.heldOut(),
                Optional.empty(),
                dataset.labelling(),
                plan.decision(dataset.train()
                        .distribution(request.line().task().classNames().size())),
                dataset.probes(Certificate.MIN_PROBES),
                dataset.hash(),
                plan.network(request.seed()),
                Optional.empty(),
                Optional.empty(),
                TrainingReport.Outcomes.NONE);
    }

    private void requireEnough(Request request, List<FeatureVector> vectors) {
        Shortage.of(request.line(), vectors, minVectors, request.asOf()).ifPresent(shortage -> {
            throw new TooFewSamplesException(shortage.toString());
        });
    }

    /** A full release follows the newest full one, whatever was made of that by incremental trainings. */
    private static ReleaseVersion nextVersion(LineHistory history) {
        return history.versions().stream()
                .filter(ReleaseVersion::isFull)
                .reduce((earlier, later) -> later)
                .map(ReleaseVersion::next)
                .orElse(ReleaseVersion.FIRST);
    }
}
