package io.regimeflow.trainer.pipeline;

import io.regimeflow.domain.bar.Bar;
import io.regimeflow.domain.bar.Instrument;
import io.regimeflow.domain.evaluation.HeldOutDays;
import io.regimeflow.domain.feature.FeatureVector;
import io.regimeflow.domain.label.MarketPath;
import io.regimeflow.domain.model.ModelLine;
import io.regimeflow.domain.outcome.InfluenceCap;
import io.regimeflow.modelformat.Certificate;
import io.regimeflow.modelformat.Network;
import io.regimeflow.modelformat.OnnxImport;
import io.regimeflow.modelformat.Release;
import io.regimeflow.modelformat.spec.TrainingProfile;
import io.regimeflow.trainer.dataset.Dataset;
import io.regimeflow.trainer.dataset.IncrementalBuilder;
import io.regimeflow.trainer.dataset.IncrementalDataset;
import io.regimeflow.trainer.dataset.Labelling;
import io.regimeflow.trainer.dataset.LineageLabels;
import io.regimeflow.trainer.dataset.MarketSeries;
import io.regimeflow.trainer.dataset.NearMarket;
import io.regimeflow.trainer.dataset.OutcomeReading;
import io.regimeflow.trainer.dataset.OutcomeWeights;
import io.regimeflow.trainer.dataset.RefusedOutcomes;
import io.regimeflow.trainer.dataset.SoundSeries;
import io.regimeflow.trainer.request.LineHistory;
import io.regimeflow.trainer.request.Request;
import io.regimeflow.trainer.request.TrainingReport;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;

/**
 * Prepares trainings that continue the champion's weights: its scaler, its labels, recent vectors of the line's instrument
 * or of the spec's pool, and what became of predictions.
 *
 * @param refused is told of the outcomes that are left out, also where no lesson comes of it
 */
record IncrementalLessons(Consumer<List<RefusedOutcomes>> refused) {
    private static final double TRAIN_SHARE = 0.85;

    /**
     * The lesson of a request.
     *
     * @throws NothingToContinueException where there is no champion that could be continued
     * @throws io.regimeflow.trainer.dataset.DatasetRefusedException when what there is cannot be trained on
     */
    Lesson prepare(
            Request request,
            TrainingPlan plan,
            LineHistory history,
            Optional<Release> champion,
            TrainingInputs inputs) {
        TrainingProfile.Incremental how = plan.incremental()
                .orElseThrow(() -> new NothingToContinueException("training profile %s has no incremental trainings"
                        .formatted(plan.profile().name())));
        Release parent = champion.orElseThrow(() -> new NothingToContinueException(
                "the line has no champion of feature set %s to continue: a full training comes first"
                        .formatted(plan.featureSet().id())));
        requireSameNetwork(plan, parent);
        Labelling labelling = ReleaseLabelling.of(parent.manifest(), plan.featureSet())
                .orElseThrow(() -> new NothingToContinueException(
                        "champion %s does not carry how it was labelled: a full training comes first"
                                .formatted(parent.manifest().version())));

        Instant recentFrom = request.asOf().minus(how.history());
        Instant from = request.asOf().minus(plan.profile().history());
        List<Bar> bars = inputs.bars().read(request.line().instrument(), from, request.asOf());
        List<MarketSeries> pool = pool(request, plan, how, parent.manifest().window(), labelling, bars, inputs);
        OutcomeReading outcomes = labelling instanceof Labelling.Signals
                ? new LineageLabels(request.line(), parent.manifest().version())
                        .of(NearMarket.of(
                                inputs.outcomes()
                                        .read(instruments(pool), request.line().interval(), recentFrom, request.asOf()),
                                pool))
                : OutcomeReading.NONE;
        refused.accept(outcomes.refused());
        IncrementalDataset incremental = new IncrementalBuilder(
                        plan.featureSet(),
                        parent.manifest().window(),
                        how.minSamples(),
                        TRAIN_SHARE,
                        OutcomeWeights.standard(),
                        InfluenceCap.standard(),
                        HeldOutDays.oneInSeven())
                .build(request.line(), pool, recentFrom, labelling, outcomes.outcomes(), request.seed());
        Dataset dataset = incremental.dataset();
        Network start = OnnxImport.read(parent.onnx());
        return new Lesson(
                request,
                plan,
                parent.manifest()
                        .version()
                        .daily(request.asOf().atZone(ZoneOffset.UTC).toLocalDate(), history.versions()),
                Optional.of(parent.id()),
                pool.get(0),
                bars,
                dataset.train(),
                dataset.validation(),
                dataset.test().ofSeries(0),
                dataset.heldOut().ofSeries(0),
                Optional.of(incremental.older().ofSeries(0)),
                labelling,
                parent.manifest().decision(),
                dataset.probes(Certificate.MIN_PROBES),
                dataset.hash(),
                plan.continued(how, request.seed()),
                Optional.of(start),
                parent.manifest().distribution(),
                new TrainingReport.Outcomes(incremental.outcomesUsed(), outcomes.refused()));
    }

    private static void requireSameNetwork(TrainingPlan plan, Release parent) {
        String now = plan.spec().architecture().text();
        parent.manifest().lineage().ifPresent(lineage -> {
            if (!lineage.architecture().equals(now)) {
                throw new NothingToContinueException(
                        "champion %s is a %s, model spec %s says %s: a full training comes first"
                                .formatted(
                                        parent.manifest().version(),
                                        lineage.architecture(),
                                        plan.spec().name(),
                                        now));
            }
        });
    }

    /** The line's own instrument, far enough back to compare with the champion; others only as far as they are trained on. */
    private static List<MarketSeries> pool(
            Request request,
            TrainingPlan plan,
            TrainingProfile.Incremental how,
            int window,
            Labelling labelling,
            List<Bar> ownBars,
            TrainingInputs inputs) {
        ModelLine line = request.line();
        Instant asOf = request.asOf();
        List<MarketSeries> pool = new ArrayList<>();
        pool.add(SoundSeries.of(
                line,
                plan.featureSet(),
                inputs.vectors()
                        .read(line, plan.featureSet(), asOf.minus(plan.profile().history()), asOf),
                MarketPath.of(ownBars)));
        if (!how.pooled()) {
            return pool;
        }
        Instant from = asOf.minus(how.history())
                .minus(Duration.ofMillis(line.interval().millis()).multipliedBy(window));
        Map<Instrument, List<FeatureVector>> others =
                inputs.pool().read(line.interval(), plan.featureSet(), from, asOf);
        others.keySet().stream()
                .sorted((one, other) -> one.toString().compareTo(other.toString()))
                .filter(instrument -> !instrument.equals(line.instrument()))
                .filter(instrument -> plan.covers(new ModelLine(line.task(), line.interval(), instrument)))
                .map(instrument -> SoundSeries.cut(new MarketSeries(
                        instrument,
                        others.get(instrument),
                        labelling.readsBars()
                                ? MarketPath.of(inputs.bars().read(instrument, from, asOf))
                                : MarketPath.none())))
                .filter(series -> !series.vectors().isEmpty())
                .forEach(pool::add);
        return pool;
    }

    private static Set<Instrument> instruments(List<MarketSeries> pool) {
        Set<Instrument> instruments = new HashSet<>();
        pool.forEach(series -> instruments.add(series.instrument()));
        return instruments;
    }
}
