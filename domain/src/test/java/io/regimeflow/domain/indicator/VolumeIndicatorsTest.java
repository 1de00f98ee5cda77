package io.regimeflow.domain.indicator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.regimeflow.domain.bar.Bar;
import io.regimeflow.domain.bar.Interval;
import io.regimeflow.domain.feature.Bars;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class VolumeIndicatorsTest {

    @Test
    void flowIsTheSignedShareOfTheVolume() {
        // Up on 3, down on 1, unchanged on 4: (3 − 1) / 8.
        List<Bar> bars = List.of(bar(0, 10, 7), bar(1, 11, 3), bar(2, 9, 1), bar(3, 9, 4));

        assertThat(last(new Obv(3), "flow", bars)).isEqualTo(0.25);
        assertThat(last(new Obv(3), "value", bars)).isEqualTo(7 + 3 - 1);
    }

    @Test
    void flowLeavesOutTheFirstBarOfAll() {
        assertThat(last(new Obv(3), "flow", List.of(bar(0, 10, 6), bar(1, 11, 3), bar(2, 12, 3))))
                .isEqualTo(0.5);
    }

    @Test
    void moneyFlowIsFiftyWhereNothingMoved() {
        assertThat(last(new Mfi(3), "value", standstill(5))).isEqualTo(50);
    }

    @Test
    void volumeChangeIsBounded() {
        assertThat(last(new VolumeAverage(20), "change", List.of(bar(0, 10, 1), bar(1, 10, 3))))
                .isEqualTo(0.5);
        assertThat(last(new VolumeAverage(1), "change", List.of(bar(0, 10, 0), bar(1, 10, 3))))
                .isEqualTo(1);
        assertThat(last(new VolumeAverage(1), "change", List.of(bar(0, 10, 3), bar(1, 10, 0))))
                .isEqualTo(-1);
    }

    @Test
    void volumeWeightedPriceStandsNearerToTheBusyBar() {
        List<Bar> bars = List.of(bar(0, 10, 1), bar(1, 20, 3));

        assertThat(last(new Vwap(2), "value", bars)).isEqualTo(17.5);
        assertThat(last(new Vwap(2), "distance", bars)).isCloseTo(20 / 17.5 - 1, within(1e-15));
    }

    @Test
    void takerImbalanceIsWeightedByVolume() {
        List<Bar> bars = List.of(taken(0, 10, 10), taken(1, 30, 0), taken(2, 60, 45));

        assertThat(last(new TakerImbalance(2), "value", bars)).isEqualTo(0.5);
        assertThat(last(new TakerImbalance(2), "mean", bars)).isCloseTo((-30 + 30) / 90.0, within(1e-15));
        assertThat(last(new TakerImbalance(3), "mean", bars)).isCloseTo((10 - 30 + 30) / 100.0, within(1e-15));
    }

    @Test
    void aVenueThatDoesNotTellIsBalanced() {
        List<Bar> bars = List.of(bar(0, 10, 4), bar(1, 11, 5));

        assertThat(last(new TakerImbalance(2), "value", bars)).isZero();
        assertThat(last(new TakerImbalance(2), "mean", bars)).isZero();
    }

    @Test
    void withoutVolumeThereIsNoNumber() {
        List<Bar> none = IntStream.range(0, 5).mapToObj(i -> bar(i, 10 + i, 0)).toList();

        assertThat(last(new Obv(3), "flow", none)).isNaN();
        assertThat(last(new Vwap(3), "distance", none)).isNaN();
        assertThat(last(new VolumeAverage(3), "change", none)).isNaN();
        assertThat(last(new TakerImbalance(3), "value", none)).isNaN();
        assertThat(last(new TakerImbalance(3), "mean", none)).isNaN();
    }

    private static double last(Indicator indicator, String output, List<Bar> bars) {
        return Measured.of(indicator, output, bars)[bars.size() - 1];
    }

    private static List<Bar> standstill(int count) {
        return Bars.flat(Interval.M15, count, 10);
    }

    private static Bar bar(int index, double price, double volume) {
        return Bars.flat(Interval.M15, index, price, volume);
    }

    private static Bar taken(int index, double volume, double bought) {
        Bar bar = bar(index, 10, volume);
        return new Bar(bar.instrument(), bar.interval(), bar.openTime(), 10, 10, 10, 10, volume, bought);
    }
}
