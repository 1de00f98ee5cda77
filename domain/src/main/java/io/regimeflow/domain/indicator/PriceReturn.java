package io.regimeflow.domain.indicator;

import io.regimeflow.domain.rolling.NaturalLog;
import java.util.List;

/**
 * The return over n bars, simple and logarithmic. Warm-up: n + 1 bars.
 *
 * <p>Source: R. S. Tsay, <i>Analysis of Financial Time Series</i> (2010), section 1.1.
 */
public final class PriceReturn extends StatelessIndicator {
    private static final List<Output> OUTPUTS = List.of(
            new Output("value", 0, "close / close n bars ago − 1"),
            new Output("log", 0, "ln(close / close n bars ago)"));

    private final int length;
    private double ratio = Double.NaN;

    /** @param length n, at least 1 */
    public PriceReturn(int length) {
        if (length < 1) {
            throw new IllegalArgumentException("return length %d is below 1".formatted(length));
        }
        this.length = length;
    }

    @Override
    public List<Output> outputs() {
        return OUTPUTS;
    }

    @Override
    public int warmUp() {
        return length + 1;
    }

    @Override
    public int closesBack() {
        return length;
    }

    @Override
    public void update(BarSeries bars) {
        ratio = bars.close() / bars.close(length);
    }

    @Override
    public double value(int output) {
        return output == 0 ? ratio - 1 : NaturalLog.of(ratio);
    }
}
