package io.regimeflow.domain.indicator;

import io.regimeflow.domain.rolling.RollingMeanDeviation;
import java.nio.ByteBuffer;
import java.util.List;

/**
 * Commodity channel index: {@code (typical price − mean) / (0.015 × mean deviation)} over the last n typical prices, a
 * typical price being (high + low + close) / 3.
 *
 * <p>0 where prices stand still, as TA-Lib's; here that is exact, while TA-Lib's mean of equal prices may miss them by a
 * rounding error and give 66.7 or so. Warm-up: n bars. Source: D. Lambert, <i>Commodity Channel Index</i>, Commodities
 * (1980).
 */
public final class Cci implements Indicator {
    /** Lambert's, by which most values lie between −100 and 100. */
    private static final double SCALE = 0.015;

    private static final List<Output> OUTPUTS = List.of(
            new Output("value", 0, "(typical price − mean) / (0.015 × mean deviation); 0 where prices stand still"));

    /** Of high + low + close: a third of each would cancel out. */
    private final RollingMeanDeviation prices;

    private double price = Double.NaN;

    /** @param length n, at least 1 */
    public Cci(int length) {
        this.prices = new RollingMeanDeviation(length);
    }

    @Override
    public List<Output> outputs() {
        return OUTPUTS;
    }

    @Override
    public int warmUp() {
        return prices.length();
    }

    @Override
    public int barsBack() {
        return prices.length() - 1;
    }

    @Override
    public void update(BarSeries bars) {
        price = price(bars, 0);
        prices.update(price);
    }

    private static double price(BarSeries bars, int ago) {
        return bars.high(ago) + bars.low(ago) + bars.close(ago);
    }

    @Override
    public double value(int output) {
        return (price - prices.mean()) / (SCALE * prices.deviation());
    }

    @Override
    public int stateBytes() {
        return 0;
    }

    @Override
    public void writeTo(ByteBuffer out) {}

    @Override
    public void readFrom(ByteBuffer in, BarSeries bars) {
        price = price(bars, 0);
        prices.refill(bars.count(), ago -> price(bars, ago));
    }
}
