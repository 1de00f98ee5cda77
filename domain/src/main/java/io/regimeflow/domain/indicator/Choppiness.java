package io.regimeflow.domain.indicator;

import io.regimeflow.domain.rolling.NaturalLog;
import io.regimeflow.domain.rolling.RollingSum;
import java.nio.ByteBuffer;
import java.util.List;

/**
 * Choppiness index: {@code 100 log(Σ true ranges / (highest high − lowest low)) / log n} of the last n bars; 0 where prices
 * went one way, 100 where every bar crossed the whole range, above where they leapt there between two bars.
 *
 * <p>50 where the n bars have no range, which is what a random walk has about (ta4j: not a number). The first bar has no
 * true range (ta4j: its own range). Warm-up: n + 1 bars. Source: E. W. Dreiss, 1993; formula as in ta4j and TradingView.
 */
public final class Choppiness implements WindowUser {
    private static final List<Output> OUTPUTS = List.of(new Output(
            "value", 50, "100 log(Σ true ranges / (highest high − lowest low)) / log n; 50 without a range"));

    private final int length;
    private PriceRange range;
    private final RollingSum trueRanges;
    private final double scale;

    /** @param length n, at least 2 */
    public Choppiness(int length) {
        if (length < 2) {
            throw new IllegalArgumentException("choppiness length %d is below 2".formatted(length));
        }
        this.length = length;
        this.trueRanges = new RollingSum(length);
        this.scale = 100 / StrictMath.log(length);
    }

    @Override
    public void use(Windows windows) {
        range = windows.priceRange(length);
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
    public int barsBack() {
        return length - 1;
    }

    @Override
    public int closesBack() {
        return length;
    }

    @Override
    public void update(BarSeries bars) {
        if (bars.count() > 1) {
            trueRanges.update(bars.trueRange());
        }
    }

    @Override
    public double value(int output) {
        return scale * NaturalLog.of(trueRanges.sum() / range.size());
    }

    @Override
    public int stateBytes() {
        return 0;
    }

    @Override
    public void writeTo(ByteBuffer out) {}

    @Override
    public void readFrom(ByteBuffer in, BarSeries bars) {
        trueRanges.refill(Math.max(bars.count() - 1, 0), bars::trueRange);
    }
}
