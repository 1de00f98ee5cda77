package io.regimeflow.domain.feature;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.regimeflow.domain.bar.Bar;
import io.regimeflow.domain.bar.Interval;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class SeveralIntervalsTest {
    private static final PipelineRun RUN = PipelineRun.QUICK;
    private static final int FEATURES = RUN.set().definitions().size();

    @Test
    void oneVectorHasTheFeaturesOfEachIntervalsLastClosedBar() {
        List<Bar> bars = Bars.walk(Interval.M5, 600, 1);

        List<FeatureVector> vectors = RUN.vectors(bars);

        assertThat(vectors).isNotEmpty().allSatisfy(vector -> {
            assertThat(vector.interval()).isEqualTo(Interval.M15);
            for (int i = 0; i < 3; i++) {
                Interval interval = RUN.set().intervals().get(i);
                double[] part = Arrays.copyOfRange(vector.toArray(), i * FEATURES, (i + 1) * FEATURES);
                assertThat(part).isEqualTo(lastOf(interval, bars, vector.closeTime()));
            }
        });
    }

    private static double[] lastOf(Interval interval, List<Bar> bars, long time) {
        long end = interval.openOf(time);
        var alone = new PipelineRun(RUN.set().over(List.of()), Bars.BTC, Interval.M5, interval, RUN.calendar());
        List<FeatureVector> vectors = alone.vectors(
                bars.stream().filter(bar -> bar.closeTime() <= end).toList());
        return vectors.get(vectors.size() - 1).toArray();
    }

    @Test
    void waitsForTheLongestWarmUpOfAllIntervals() {
        int warmUp = RUN.create().warmUp();
        List<Bar> bars = Bars.walk(Interval.M5, 3 * (warmUp + 1), 1);

        assertThat(warmUp).isEqualTo(4 * new IntervalFeatures(RUN.set().definitions()).warmUp());
        assertThat(RUN.vectors(bars))
                .extracting(FeatureVector::closeTime)
                .containsExactly(
                        bars.get(3 * warmUp - 1).closeTime(),
                        bars.get(3 * warmUp + 2).closeTime());
    }

    @Property(tries = 30)
    void anHourInTheMakingChangesNoFeatureOfTheHour(
            @ForAll long seed,
            @ForAll @IntRange(min = 30, max = 45) int hour,
            @ForAll @IntRange(min = 3, max = 8) int at) {
        List<Bar> bars = Bars.walk(Interval.M5, 12 * hour + at - at % 3, seed);
        var mutated = new ArrayList<>(bars);
        for (int i = 12 * hour; i < bars.size(); i++) {
            mutated.set(i, PipelineRun.tenfold(bars.get(i)));
        }

        double[] expected = last(RUN.vectors(bars));
        double[] actual = last(RUN.vectors(mutated));

        assertThat(ofHour(actual)).isEqualTo(ofHour(expected));
        assertThat(actual).isNotEqualTo(expected);
    }

    private static double[] last(List<FeatureVector> vectors) {
        return vectors.get(vectors.size() - 1).toArray();
    }

    private static double[] ofHour(double[] values) {
        return Arrays.copyOfRange(values, 2 * FEATURES, 3 * FEATURES);
    }

    @Test
    void refusesBaseBarsThatAreTooLongForAnInterval() {
        assertThatThrownBy(() -> FeaturePipeline.create(RUN.set(), Bars.BTC, Interval.M15, Interval.M15))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("working interval 5m is not a multiple of base interval 15m");
    }

    @Test
    void refusesAWorkingIntervalThatIsNotTheSets() {
        assertThatThrownBy(() -> FeaturePipeline.create(RUN.set(), Bars.BTC, Interval.M5, Interval.H1))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("has vectors of interval 15m, not 1h");
    }
}
