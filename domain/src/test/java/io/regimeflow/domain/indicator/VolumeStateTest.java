package io.regimeflow.domain.indicator;

import static org.assertj.core.api.Assertions.assertThat;

import io.regimeflow.domain.bar.Bar;
import io.regimeflow.domain.bar.Interval;
import io.regimeflow.domain.feature.Bars;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.Supplier;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;

/** An indicator that was written out and read back anywhere gives the same bits as one that was not. */
class VolumeStateTest {
    private static final Map<String, Supplier<Indicator>> INDICATORS = Map.of(
            "obv", () -> new Obv(7),
            "mfi", () -> new Mfi(7),
            "vwap", () -> new Vwap(7),
            "volume_average", () -> new VolumeAverage(1),
            "taker_imbalance", () -> new TakerImbalance(7),
            "time_of_day", TimeOfDay::new,
            "time_of_week", TimeOfWeek::new,
            "bar_shape", BarShape::new);

    @Property(tries = 100)
    void restoredAnywhereItGoesOnWithTheSameBits(
            @ForAll long seed, @ForAll @IntRange(min = 0, max = 40) int restoreAt) {
        List<Bar> bars = taken(Bars.wild(Interval.M15, 60, seed), new Random(seed));

        INDICATORS.forEach((name, fresh) ->
                assertThat(values(fresh, bars, restoreAt)).as(name).isEqualTo(values(fresh, bars, -1)));
    }

    private static double[] values(Supplier<Indicator> fresh, List<Bar> bars, int restoreAt) {
        Indicator indicator = fresh.get();
        BarSeries series = Measured.seriesFor(indicator);
        int outputs = indicator.outputs().size();
        double[] values = new double[bars.size() * outputs];
        for (int i = 0; i < bars.size(); i++) {
            if (i == restoreAt) {
                ByteBuffer state = ByteBuffer.allocate(series.stateBytes() + indicator.stateBytes());
                series.writeTo(state);
                indicator.writeTo(state);
                state.flip();
                indicator = fresh.get();
                series = Measured.seriesFor(indicator);
                series.readFrom(state);
                indicator.readFrom(state, series);
                assertThat(state.hasRemaining()).isFalse();
            }
            series.add(bars.get(i));
            indicator.update(series);
            for (int output = 0; output < outputs; output++) {
                values[i * outputs + output] = indicator.value(output);
            }
        }
        return values;
    }

    private static List<Bar> taken(List<Bar> bars, Random random) {
        return bars.stream()
                .map(bar -> new Bar(
                        bar.instrument(),
                        bar.interval(),
                        bar.openTime(),
                        bar.open(),
                        bar.high(),
                        bar.low(),
                        bar.close(),
                        bar.volume(),
                        random.nextInt(5) == 0 ? Double.NaN : bar.volume() * random.nextDouble()))
                .toList();
    }
}
