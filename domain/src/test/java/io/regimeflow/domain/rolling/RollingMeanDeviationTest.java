package io.regimeflow.domain.rolling;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;

class RollingMeanDeviationTest {

    @Property(tries = 200)
    void isWhatTheLastValuesGiveByTheDefinition(
            @ForAll @Size(min = 1, max = 60) List<@DoubleRange(min = -1000, max = 1000) Double> values,
            @ForAll @IntRange(min = 1, max = 11) int length) {
        var window = new RollingMeanDeviation(length);

        for (int i = 0; i < values.size(); i++) {
            window.update(values.get(i));
            if (i >= length - 1) {
                List<Double> last = values.subList(i - length + 1, i + 1);
                double mean = last.stream().mapToDouble(x -> x).average().orElseThrow();
                double deviation = last.stream()
                        .mapToDouble(x -> Math.abs(x - mean))
                        .average()
                        .orElseThrow();
                assertThat(window.mean()).isCloseTo(mean, within(1e-11));
                assertThat(window.deviation()).isCloseTo(deviation, within(1e-11));
            }
        }
    }

    @Property(tries = 100)
    void equalValuesDeviateByNothing(
            @ForAll @DoubleRange(min = 1e-2, max = 1e9) double value, @ForAll @IntRange(min = 1, max = 30) int length) {
        var window = new RollingMeanDeviation(length);

        for (int i = 0; i < 3 * length; i++) {
            window.update(value);
        }

        assertThat(window.mean()).isEqualTo(value);
        assertThat(window.deviation()).isZero();
    }

    @Property(tries = 100)
    void refilledFromTheLastValuesItGoesOnWithTheSameBits(
            @ForAll @Size(min = 1, max = 60) List<@DoubleRange(min = -1000, max = 1000) Double> values,
            @ForAll @IntRange(min = 1, max = 11) int length,
            @ForAll @IntRange(min = 0, max = 60) int refillAt) {
        var straight = new RollingMeanDeviation(length);
        var refilled = new RollingMeanDeviation(length);

        for (int i = 0; i < values.size(); i++) {
            if (i == refillAt) {
                int newest = i - 1;
                refilled = new RollingMeanDeviation(length);
                refilled.refill(i, ago -> values.get(newest - ago));
            }
            straight.update(values.get(i));
            refilled.update(values.get(i));
            assertThat(refilled.mean()).isEqualTo(straight.mean());
            assertThat(refilled.deviation()).isEqualTo(straight.deviation());
        }
    }
}
