package io.regimeflow.domain.indicator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.regimeflow.domain.bar.Bar;
import java.util.List;

/** What an indicator gives bar by bar, and its comparison with an independent tool. */
final class Measured {
    private Measured() {}

    /** The named output after each bar. */
    static double[] of(Indicator indicator, String output, List<Bar> bars) {
        int index = indicator.outputs().stream().map(Output::name).toList().indexOf(output);
        var series = seriesFor(indicator);
        double[] values = new double[bars.size()];
        for (int i = 0; i < values.length; i++) {
            series.add(bars.get(i));
            indicator.update(series);
            values[i] = indicator.value(index);
        }
        return values;
    }

    /** A series that goes as far back as the indicator looks. */
    static BarSeries seriesFor(Indicator indicator) {
        return BarSeries.of(indicator);
    }

    /** Within 1e-9 of max(1, |x|) from bar {@code from} on, wherever the golden value is a number. */
    static void agree(double[] ours, double[] golden, int from) {
        int compared = 0;
        for (int i = from; i < golden.length; i++) {
            if (!Double.isNaN(golden[i])) {
                double tolerance = 1e-9 * Math.max(1, Math.abs(golden[i]));
                // Most are: a million assertions that hold take seconds.
                if (!(Math.abs(ours[i] - golden[i]) <= tolerance)) {
                    assertThat(ours[i]).as("bar %d", i).isCloseTo(golden[i], within(tolerance));
                }
                compared++;
            }
        }
        assertThat(compared).isGreaterThan(9_000);
    }
}
