package io.regimeflow.domain.indicator;

import java.util.List;

/**
 * The logarithmic return of a bar, ln(close / previous close). Warm-up: 2 bars.
 *
 * <p>Source: R. S. Tsay, <i>Analysis of Financial Time Series</i> (2010), section 1.1.
 */
public final class LogReturn extends StatelessIndicator {
    private static final List<Output> OUTPUTS = List.of(new Output("value", 0, "ln(close / previous close)"));

    private double value = Double.NaN;

    /** One bar to the next. */
    public LogReturn() {}

    @Override
    public List<Output> outputs() {
        return OUTPUTS;
    }

    @Override
    public int warmUp() {
        return 2;
    }

    @Override
    public int closesBack() {
        return 1;
    }

    @Override
    public void update(BarSeries bars) {
        value = bars.logReturn();
    }

    @Override
    public double value(int output) {
        return value;
    }
}
