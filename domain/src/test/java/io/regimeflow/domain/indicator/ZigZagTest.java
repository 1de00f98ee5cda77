package io.regimeflow.domain.indicator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.regimeflow.domain.bar.Bar;
import io.regimeflow.domain.bar.Interval;
import io.regimeflow.domain.feature.Bars;
import io.regimeflow.domain.feature.RealBars;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

class ZigZagTest {
    private static final int LENGTH = 14;
    private static final double REVERSAL = 3;

    @Test
    void aMarketThatTrendsFromItsFirstBarOnHasNoPivotWhenTheWarmUpEnds() {
        List<Bar> falling = IntStream.range(0, 100)
                .mapToObj(i -> Bars.flat(Interval.M5, i, 300 - i, 1))
                .toList();
        List<Bar> rising = IntStream.range(100, 700)
                .mapToObj(i -> Bars.flat(Interval.M5, i, 101 + i, 1))
                .toList();
        List<Bar> all = Stream.concat(falling.stream(), rising.stream()).toList();

        double[] whole = Measured.of(new ZigZag(REVERSAL, LENGTH), "direction", all);
        double[] trend = Measured.of(new ZigZag(REVERSAL, LENGTH), "direction", rising);
        double[] distance = Measured.of(new ZigZag(REVERSAL, LENGTH), "distance", rising);

        assertThat(whole[699]).isEqualTo(1);
        assertThat(trend[new ZigZag(REVERSAL, LENGTH).warmUp() - 1]).isZero();
        assertThat(trend[599]).isZero();
        assertThat(distance[599]).isNaN();
    }

    @Property(tries = 30)
    void findsThePivotsOfItsDefinition(@ForAll long seed) {
        List<Bar> bars = Bars.wild(Interval.M5, 400, seed);

        assertThat(pivots(bars)).isEqualTo(definition(bars));
    }

    @Test
    void findsThePivotsOfItsDefinitionInARandomWalk() {
        List<Bar> bars = Bars.walk(Interval.M5, 10_000, 3);

        assertThat(pivots(bars)).hasSizeGreaterThan(200).isEqualTo(definition(bars));
    }

    @Test
    void findsThePivotsOfItsDefinitionInBitcoin() {
        List<Bar> bars = RealBars.read("binance-spot/BTCUSDT-5m-202412-202602.csv.gz", Bars.BTC, Interval.M5, 20_000);

        assertThat(pivots(bars)).hasSizeGreaterThan(500).isEqualTo(definition(bars));
    }

    private static List<Pivot> pivots(List<Bar> bars) {
        var zigzag = new ZigZag(REVERSAL, LENGTH);
        var series = Measured.seriesFor(zigzag);
        var pivots = new ArrayList<Pivot>();
        for (Bar bar : bars) {
            series.add(bar);
            zigzag.update(series);
            zigzag.lastPivot()
                    .filter(pivot ->
                            pivots.isEmpty() || !pivots.get(pivots.size() - 1).equals(pivot))
                    .ifPresent(pivots::add);
        }
        return pivots;
    }

    /** The definition word by word: at every bar, look through all bars since the last confirmation again. */
    private static List<Pivot> definition(List<Bar> bars) {
        double[] ranges = Measured.of(new Atr(LENGTH), "value", bars);
        var pivots = new ArrayList<Pivot>();
        int confirmed = 0;
        for (int now = 1; now < bars.size(); now++) {
            boolean high = pivots.size() % 2 == 0;
            int extreme = confirmed;
            for (int i = confirmed + 1; i <= now; i++) {
                if (high
                        ? bars.get(i).high() > bars.get(extreme).high()
                        : bars.get(i).low() < bars.get(extreme).low()) {
                    extreme = i;
                }
            }
            double price = high ? bars.get(extreme).high() : bars.get(extreme).low();
            double back = high ? bars.get(now).low() : bars.get(now).high();
            double reached = extreme == now ? bars.get(now).close() : back;
            if ((high ? price - reached : reached - price) > REVERSAL * ranges[now]) {
                pivots.add(new Pivot(
                        bars.get(extreme).closeTime(),
                        price,
                        high,
                        bars.get(now).closeTime()));
                confirmed = now;
            }
        }
        return pivots;
    }

    @Test
    void tellsTheSwingStateFromConfirmedPivotsOnly() {
        // True ranges are 1, and so is their average; a reversal is more than 2.
        double[] closes = {10, 11, 12, 13, 12, 11, 10, 9, 10, 11, 12};

        assertThat(of("direction", closes)).containsExactly(0, 0, 0, 0, 0, 0, -1, -1, -1, -1, 1);
        assertThat(of("bars_since_confirmed", closes)).containsExactly(500, 500, 500, 500, 500, 500, 0, 1, 2, 3, 0);
        assertThat(of("distance", closes)[9]).isEqualTo(11.0 / 13 - 1);
        assertThat(of("distance", closes)[10]).isEqualTo(12.0 / 9 - 1);
        assertThat(of("swing", closes)[10]).isEqualTo(9.0 / 13 - 1);
    }

    private static double[] of(String output, double[] closes) {
        return Measured.of(new ZigZag(2, 1), output, bars(closes));
    }

    @Test
    void tellsWhenAPivotBecameKnown() {
        List<Bar> bars = bars(10, 11, 12, 13, 12, 11, 10, 9);
        var zigzag = new ZigZag(2, 1);
        var series = Measured.seriesFor(zigzag);
        for (Bar bar : bars) {
            series.add(bar);
            zigzag.update(series);
        }

        assertThat(zigzag.lastPivot())
                .contains(
                        new Pivot(bars.get(3).closeTime(), 13, true, bars.get(6).closeTime()));
    }

    @Test
    void aBarThatTurnsWithinItselfConfirmsItsOwnHigh() {
        List<Bar> bars = new ArrayList<>(bars(10, 11, 10, 11, 10, 11, 10, 11));
        bars.add(Bars.at(Interval.M5, 8, 11, 20, 10, 10, 1));

        assertThat(Measured.of(new ZigZag(2, 7), "distance", bars)[8]).isEqualTo(10.0 / 20 - 1);
    }

    @Test
    void hasNoPivotsWherePricesStandStill() {
        assertThat(Measured.of(new ZigZag(2, 3), "direction", Bars.flat(Interval.M5, 50, 7)))
                .containsOnly(0);
    }

    @Test
    void aReversalOfNothingIsRefused() {
        assertThatThrownBy(() -> new ZigZag(0, 14)).hasMessageContaining("zigzag reversal 0.0");
        assertThatThrownBy(() -> new ZigZag(Double.NaN, 14)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new ZigZag(3, 0)).isInstanceOf(IllegalArgumentException.class);
    }

    private static List<Bar> bars(double... closes) {
        var bars = new ArrayList<Bar>();
        for (int i = 0; i < closes.length; i++) {
            bars.add(Bars.flat(Interval.M5, i, closes[i], 1));
        }
        return bars;
    }
}
