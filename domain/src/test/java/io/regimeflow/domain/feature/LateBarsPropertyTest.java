package io.regimeflow.domain.feature;

import static org.assertj.core.api.Assertions.assertThat;

import io.regimeflow.domain.bar.Bar;
import io.regimeflow.domain.bar.Interval;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;

class LateBarsPropertyTest {
    private static final PipelineRun RUN = PipelineRun.QUICK;

    /** In a market without gaps: there each vector must be the in-order one or tell of a bar that has not come yet. */
    @Property(tries = 60)
    void aVectorAmongLateBarsIsTheInOrderOneUnlessABarIsOutstanding(
            @ForAll long seed, @ForAll @IntRange(min = 1, max = 12) int lateness) {
        List<Bar> bars = Bars.walk(Interval.M5, 900, seed);
        Map<Long, FeatureVector> inOrder = byCloseTime(RUN.vectors(bars));
        FeaturePipeline pipeline = RUN.create();
        var compared = new ArrayList<FeatureVector>();
        long newest = 0;
        int seen = 0;

        for (Bar bar : shuffled(bars, lateness, new Random(seed))) {
            Optional<FeatureVector> vector = pipeline.update(bar);
            newest = Math.max(newest, bar.closeTime());
            seen++;
            if (vector.isPresent()) {
                boolean outstanding = newest - Bars.START > seen * Interval.M5.millis();
                assertThat(pipeline.hasGap()).isEqualTo(outstanding);
                vector.filter(each -> !outstanding).ifPresent(compared::add);
            }
        }

        assertThat(compared).isNotEmpty().allMatch(vector -> vector.equals(inOrder.get(vector.closeTime())));
        assertThat(pipeline.snapshot()).isEqualTo(RUN.after(bars).snapshot());
    }

    @Property(tries = 60)
    void barsThatComeOutOfOrderLeaveTheStateAsIfTheyHadNot(
            @ForAll long seed, @ForAll @IntRange(min = 1, max = 12) int lateness) {
        List<Bar> bars = Bars.wild(Interval.M5, 700, seed);
        FeaturePipeline pipeline = RUN.create();

        for (Bar bar : shuffled(bars, lateness, new Random(seed))) {
            assertThat(pipeline.refusal(bar)).isEmpty();
            pipeline.update(bar);
        }

        assertThat(pipeline.snapshot()).isEqualTo(RUN.after(bars).snapshot());
    }

    @Property(tries = 60)
    void shufflingReachesTheLatenessAndNoMore(@ForAll long seed, @ForAll @IntRange(min = 1, max = 12) int lateness) {
        List<Bar> bars = Bars.walk(Interval.M5, 1_500, seed);
        long newest = 0;
        long most = 0;

        for (Bar bar : shuffled(bars, lateness, new Random(seed))) {
            newest = Math.max(newest, bar.openTime());
            most = Math.max(most, (newest - bar.openTime()) / Interval.M5.millis());
        }

        assertThat(most).isEqualTo(lateness);
    }

    @Property(tries = 12)
    void restoringAnywhereAmongLateRevisedAndDuplicateBarsChangesNoBit(@ForAll long seed) {
        var random = new Random(seed);
        List<Bar> bars = shuffled(Bars.wild(Interval.M5, 500, seed), 12, random);
        FeaturePipeline straight = RUN.create();
        FeaturePipeline restored = RUN.create();

        for (Bar bar : bars) {
            Bar either = random.nextInt(8) == 0 ? PipelineRun.tenfold(bar) : bar;
            assertThat(restored.update(either)).isEqualTo(straight.update(either));
            if (random.nextInt(8) == 0 && straight.revisionRefusal(bar).isEmpty()) {
                straight.revise(bar);
                restored.revise(bar);
            }
            restored = random.nextBoolean()
                    ? RUN.restore(restored.anchor(), restored.tail())
                    : RUN.restore(restored.snapshot());
            assertThat(restored.refusal(bar)).isPresent().isEqualTo(straight.refusal(bar));
            assertThat(restored.hasGap()).isEqualTo(straight.hasGap());
            assertThat(restored.snapshot()).isEqualTo(straight.snapshot());
        }
    }

    @Property(tries = 60)
    void aRevisionChangesWhatFollowsAsIfItHadBeenSoAndNothingBefore(
            @ForAll long seed,
            @ForAll @IntRange(min = 20, max = 600) int place,
            @ForAll @IntRange(min = 0, max = 12) int later) {
        List<Bar> bars = Bars.walk(Interval.M5, 700, seed);
        var changed = new ArrayList<>(bars);
        changed.set(place, PipelineRun.tenfold(bars.get(place)));
        FeaturePipeline pipeline = RUN.create();

        var vectors = new ArrayList<>(PipelineRun.vectors(pipeline, bars.subList(0, place + later + 1)));
        pipeline.revise(changed.get(place));
        vectors.addAll(PipelineRun.vectors(pipeline, bars.subList(place + later + 1, 700)));

        long time = bars.get(place + later).closeTime();
        assertThat(vectors)
                .isEqualTo(Stream.concat(
                                RUN.vectors(bars).stream().filter(vector -> vector.closeTime() <= time),
                                RUN.vectors(changed).stream().filter(vector -> vector.closeTime() > time))
                        .toList());
    }

    /**
     * In another order, in which no bar is more than so many places behind one that came before it; a delayed bar comes
     * after those that come at the same moment with less delay.
     */
    private static List<Bar> shuffled(List<Bar> bars, int lateness, Random random) {
        var arrivals = new HashMap<Bar, Long>();
        for (Bar bar : bars) {
            long delay = random.nextInt(3) == 0 ? random.nextInt(lateness + 1) : 0;
            arrivals.put(bar, bar.openTime() + delay * Interval.M5.millis());
        }
        return bars.stream()
                .sorted(Comparator.<Bar>comparingLong(arrivals::get)
                        .thenComparing(Bar::openTime, Comparator.reverseOrder()))
                .toList();
    }

    private static Map<Long, FeatureVector> byCloseTime(List<FeatureVector> vectors) {
        return vectors.stream().collect(Collectors.toMap(FeatureVector::closeTime, Function.identity()));
    }
}
