package io.regimeflow.domain.indicator;

import io.regimeflow.domain.rolling.RollingMoments;
import java.nio.ByteBuffer;
import java.util.List;

/**
 * Realised volatility of a bar: the population standard deviation of the last n logarithmic returns.
 *
 * <p>Population rather than sample deviation, as TA-Lib's STDDEV and the Bollinger bands: the two differ by a constant
 * factor, which no model sees. TA-Lib gives 0 for variances below 1e-8, quiet five minutes among them; here only a market
 * whose return is always the same has 0. Not annualised.
 *
 * <p>Warm-up: n + 1 bars. Source: J. Hull, <i>Options, Futures, and Other Derivatives</i> (2018), ch. 15.4.
 */
public final class RealisedVolatility implements Indicator {
    private static final List<Output> OUTPUTS =
            List.of(new Output("value", 0, "population standard deviation of the last n log returns"));

    private final RollingMoments returns;

    /** @param length n, at least 1 */
    public RealisedVolatility(int length) {
        this.returns = new RollingMoments(length);
    }

    @Override
    public List<Output> outputs() {
        return OUTPUTS;
    }

    @Override
    public int warmUp() {
        return returns.length() + 1;
    }

    @Override
    public int closesBack() {
        return returns.length();
    }

    @Override
    public void update(BarSeries bars) {
        if (bars.count() > 1) {
            returns.update(bars.logReturn());
        }
    }

    @Override
    public double value(int output) {
        return returns.deviation();
    }

    @Override
    public int stateBytes() {
        return 0;
    }

    @Override
    public void writeTo(ByteBuffer out) {}

    @Override
    public void readFrom(ByteBuffer in, BarSeries bars) {
        returns.refill(Math.max(bars.count() - 1, 0), bars::logReturn);
    }
}
