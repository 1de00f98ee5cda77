package io.regimeflow.trainer.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import io.regimeflow.domain.bar.Bar;
import io.regimeflow.domain.feature.FeatureVector;
import io.regimeflow.domain.model.DecisionRule;
import io.regimeflow.domain.model.ModelLine;
import io.regimeflow.domain.model.ReleaseVersion;
import io.regimeflow.modelformat.Barriers;
import io.regimeflow.modelformat.Lineage;
import io.regimeflow.modelformat.Release;
import io.regimeflow.modelformat.ReleaseId;
import io.regimeflow.modelformat.spec.ModelSpec;
import io.regimeflow.modelformat.spec.ModelSpecs;
import io.regimeflow.modelformat.spec.TrainingProfiles;
import io.regimeflow.trainer.Vectors;
import io.regimeflow.trainer.dataset.OutcomeReading;
import io.regimeflow.trainer.request.LineHistory;
import io.regimeflow.trainer.request.PreviousRelease;
import io.regimeflow.trainer.request.Request;
import io.regimeflow.trainer.request.TrainingOutcome;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** A line whose signals are labelled by barriers, each at its own distance. */
class BarrierTrainingTest {
    private static final List<FeatureVector> SERIES = Vectors.market(1_300, 1);
    private static final ModelSpec SPEC = ModelSpecs.byName("barrier-15m")
            .override("labels.horizon", "12")
            .override("training.epochs", "1")
            .override("network.units", "8");

    private static final ModelSpec THRESHOLD =
            ModelSpecs.byName("signal-15m").override("training.epochs", "1").override("network.units", "8");
    private static final Request FULL = Request.full(
            ModelLine.parse("signal/15m/TEST:ALPHA"),
            Instant.ofEpochMilli(SERIES.get(SERIES.size() - 1).closeTime()));

    @Test
    void carriesItsBarriersInAverageTrueRanges() {
        TrainingOutcome.Completed completed = train(SPEC);

        assertThat(completed.release().manifest().barriers())
                .contains(new Barriers(2, 1, Optional.of("atr_14_to_close")));
        assertThat(completed.report().backtest().orElseThrow().decisions()).isPositive();
    }

    @Test
    void carriesItsBarriersInPerCentAsFractions() {
        TrainingOutcome.Completed completed =
                train(SPEC.override("labels.unit", "percent").override("labels.stop", "0.5"));

        assertThat(completed.release().manifest().barriers()).contains(new Barriers(0.02, 0.005, Optional.empty()));
    }

    @Test
    void decidesByTheSharesOfItsTrainingFoldUnlessTheSpecWantsTheLikeliest() {
        TrainingOutcome.Completed balanced = train(SPEC);
        TrainingOutcome.Completed likeliest = train(SPEC.override("decision", "likeliest"));

        long[] shares = balanced.report().labels().train().stream()
                .mapToLong(Long::longValue)
                .toArray();
        assertThat(balanced.release().manifest().decision()).isEqualTo(DecisionRule.balanced(shares));
        assertThat(likeliest.release().manifest().decision()).isEqualTo(DecisionRule.likeliest(3));
        assertThat(likeliest.report().unseen().release().logLoss())
                .isEqualTo(balanced.report().unseen().release().logLoss());
    }

    @Test
    void namesTheChangedRuleWhereChampionAndCandidateCannotBeCompared() {
        TrainingOutcome.Completed barriers = train(SPEC);

        TrainingOutcome.Completed candidate = train(THRESHOLD, FULL, barriers);

        assertThat(candidate.report().checks().labelDisagreement()).isGreaterThan(0.2);
        assertThat(candidate.report().verdict().reasons())
                .anyMatch(reason -> reason.startsWith("the label rule has changed from triple-barrier")
                        && reason.contains("--new-baseline"));
    }

    @Test
    void letsANewRuleServeWhereAPersonAsksForANewBaseline() {
        TrainingOutcome.Completed barriers = train(SPEC);

        TrainingOutcome.Completed baseline = train(THRESHOLD, FULL.forNewBaseline(), barriers);

        assertThat(baseline.report().verdict().accepted()).isTrue();
        assertThat(baseline.report().verdict().mark()).isEqualTo(Lineage.Mark.BASELINE);
        assertThat(baseline.release().manifest().lineage().orElseThrow().mark()).isEqualTo(Lineage.Mark.BASELINE);
        assertThat(baseline.release().manifest().version()).isEqualTo(ReleaseVersion.parse("1.1"));
    }

    private static TrainingOutcome.Completed train(ModelSpec spec) {
        return train(spec, FULL, LineHistory.none(), Map.of());
    }

    private static TrainingOutcome.Completed train(
            ModelSpec spec, Request request, TrainingOutcome.Completed champion) {
        Release release = champion.release();
        var known = new PreviousRelease(release.id(), release.manifest().version());
        return train(spec, request, LineHistory.of(known), Map.of(release.id(), release));
    }

    private static TrainingOutcome.Completed train(
            ModelSpec spec, Request request, LineHistory history, Map<ReleaseId, Release> releases) {
        List<Bar> bars = bars();
        var training = TestTraining.of(
                new PlanBook(List.of(new TrainingPlan(spec, TrainingProfiles.load("market"), Vectors.SET))),
                new TrainingInputs(
                        (line, set, from, to) -> SERIES,
                        (interval, set, from, to) -> Map.of(),
                        (instrument, from, to) -> bars,
                        (instruments, interval, from, to) -> OutcomeReading.NONE,
                        List.of()),
                id -> Optional.ofNullable(releases.get(id)));
        TrainingOutcome outcome = training.train(request, history);
        assertThat(outcome).isInstanceOf(TrainingOutcome.Completed.class);
        return (TrainingOutcome.Completed) outcome;
    }

    /** Bars from close to close, without wicks. */
    private static List<Bar> bars() {
        List<Bar> bars = new ArrayList<>();
        for (int i = 1; i < SERIES.size(); i++) {
            double open = SERIES.get(i - 1).close();
            double close = SERIES.get(i).close();
            bars.add(new Bar(
                    Vectors.INSTRUMENT,
                    Vectors.INTERVAL,
                    SERIES.get(i - 1).closeTime(),
                    open,
                    Math.max(open, close),
                    Math.min(open, close),
                    close,
                    1));
        }
        return bars;
    }
}
