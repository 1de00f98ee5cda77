package io.regimeflow.domain.feature;

import static org.assertj.core.api.Assertions.assertThat;

import io.regimeflow.domain.bar.Bar;
import io.regimeflow.domain.bar.Interval;
import io.regimeflow.domain.indicator.Catalogue;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What the properties say of a small set holds for each set that ships, over its own intervals. */
class ShippedSetsTest {
    private static final int AFTER_WARM_UP = 300;

    static List<PipelineRun> sets() {
        return PipelineRun.shipped();
    }

    @ParameterizedTest
    @MethodSource("sets")
    void everyValueIsFiniteInAWildMarket(PipelineRun run) {
        List<FeatureVector> vectors = run.vectors(wild(run));

        assertThat(vectors).isNotEmpty().allMatch(FeatureVector::isFinite);
    }

    @ParameterizedTest
    @MethodSource("sets")
    void restoringAtEveryBarChangesNoBit(PipelineRun run) {
        List<Bar> bars = wild(run);
        int from = run.baseBarsToWarmUp() - 100;
        FeaturePipeline straight = run.after(bars.subList(0, from));
        FeaturePipeline restored = run.after(bars.subList(0, from));

        for (Bar bar : bars.subList(from, bars.size())) {
            restored = run.restore(restored.anchor(), restored.tail());
            assertThat(restored.update(bar)).isEqualTo(straight.update(bar));
        }
        assertThat(restored.snapshot()).isEqualTo(straight.snapshot());
    }

    @ParameterizedTest
    @MethodSource("sets")
    void restoringDuringTheWarmUpChangesNoBit(PipelineRun run) {
        List<Bar> bars = wild(run);
        FeaturePipeline restored = run.create();

        for (int i = 0; i < bars.size(); i++) {
            restored.update(bars.get(i));
            restored = i < 100 || i % 97 == 0 ? run.restore(restored.snapshot()) : restored;
        }
        assertThat(restored.snapshot()).isEqualTo(run.after(bars).snapshot());
    }

    @ParameterizedTest
    @MethodSource("sets")
    void lateBarsLeaveTheStateAsIfTheyHadComeInOrder(PipelineRun run) {
        List<Bar> bars = PipelineRun.without(wild(run), Set.of(50, 130));

        assertThat(run.after(swapped(bars)).snapshot())
                .isEqualTo(run.after(bars).snapshot());
    }

    @ParameterizedTest
    @MethodSource("sets")
    void aVectorAmongLateBarsIsTheInOrderOneUnlessItTellsOfAGap(PipelineRun run) {
        List<Bar> bars = Bars.walk(run.base(), run.baseBarsToWarmUp() + AFTER_WARM_UP, 7);
        Map<Long, FeatureVector> inOrder =
                run.vectors(bars).stream().collect(Collectors.toMap(FeatureVector::closeTime, Function.identity()));
        FeaturePipeline pipeline = run.create();
        var compared = new ArrayList<FeatureVector>();

        for (Bar bar : swapped(bars)) {
            pipeline.update(bar).filter(vector -> !pipeline.hasGap()).ifPresent(compared::add);
        }

        assertThat(compared).isNotEmpty().allMatch(vector -> vector.equals(inOrder.get(vector.closeTime())));
    }

    /** A tenth of the bars change places with the next one. */
    private static List<Bar> swapped(List<Bar> bars) {
        var random = new Random(1);
        var swapped = new ArrayList<>(bars);
        for (int i = 0; i + 1 < bars.size(); i++) {
            boolean near = bars.get(i + 1).openTime() == bars.get(i).closeTime();
            if (near && random.nextInt(10) == 0) {
                Collections.swap(swapped, i, i + 1);
                i++;
            }
        }
        return swapped;
    }

    @ParameterizedTest
    @MethodSource("sets")
    void theFutureChangesNothingInThePast(PipelineRun run) {
        List<Bar> bars = wild(run);
        int now = run.baseBarsToWarmUp() + AFTER_WARM_UP / 2;
        var mutated = new ArrayList<>(bars);
        mutated.replaceAll(bar -> bar.openTime() < bars.get(now).openTime() ? bar : PipelineRun.tenfold(bar));

        List<FeatureVector> prefix = run.vectors(bars.subList(0, now));

        assertThat(run.vectors(bars)).startsWith(prefix.toArray(FeatureVector[]::new));
        assertThat(run.vectors(mutated)).startsWith(prefix.toArray(FeatureVector[]::new));
    }

    @ParameterizedTest
    @MethodSource("sets")
    void theWrittenStateIsAtMostTwoKilobytesAnIntervalAndTheTail(PipelineRun run) {
        FeaturePipeline pipeline = run.create();
        int intervals = Math.max(1, run.set().intervals().size());
        int longestTail = 0;

        for (Bar bar : Catalogue.walk(100, 1)) {
            pipeline.update(on(run.base(), bar));
            longestTail = Math.max(longestTail, pipeline.tail().length);
            assertThat(pipeline.snapshot()).hasSize(pipeline.anchor().length + pipeline.tail().length);
        }

        assertThat(pipeline.anchor().length).isLessThanOrEqualTo(intervals * 2048);
        assertThat(longestTail).isEqualTo(18 + 24 * 52 + 4);
    }

    private static Bar on(Interval base, Bar bar) {
        long place = (bar.openTime() - Bars.START) / bar.interval().millis();
        return new Bar(
                bar.instrument(),
                base,
                Bars.START + place * base.millis(),
                bar.open(),
                bar.high(),
                bar.low(),
                bar.close(),
                bar.volume(),
                bar.takerBuyVolume());
    }

    private static List<Bar> wild(PipelineRun run) {
        return Bars.wild(run.base(), run.baseBarsToWarmUp() + AFTER_WARM_UP, 7);
    }
}
