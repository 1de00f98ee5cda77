package io.regimeflow.domain.indicator;

import io.regimeflow.domain.rolling.RollingSum;
import java.nio.ByteBuffer;
import java.util.List;

/**
 * Volume-weighted average price of the last n bars: {@code Σ typical price × volume / Σ volume}; rolling, not by session,
 * since the markets have none.
 *
 * <p>Warm-up: n bars. Source: S. Berkowitz, D. Logue and E. Noser, <i>The total cost of transactions on the NYSE</i>,
 * Journal of Finance 43 (1988).
 */
public final class Vwap implements WindowUser {
    private static final List<Output> OUTPUTS = List.of(
            new Output("value", 0, "volume-weighted mean of typical prices of the last n bars, in quote currency"),
            new Output("distance", 0, "close / value − 1; 0 where there was no volume"));

    private final RollingSum money;
    private RollingSum volumes;
    private double close = Double.NaN;

    /** @param length n, at least 1 */
    public Vwap(int length) {
        this.money = new RollingSum(length);
    }

    @Override
    public void use(Windows windows) {
        volumes = windows.volumeSum(money.length());
    }

    @Override
    public List<Output> outputs() {
        return OUTPUTS;
    }

    @Override
    public int warmUp() {
        return money.length();
    }

    @Override
    public int barsBack() {
        return money.length() - 1;
    }

    @Override
    public void update(BarSeries bars) {
        close = bars.close();
        money.update(money(bars, 0));
    }

    private static double money(BarSeries bars, int ago) {
        return bars.typicalPrice(ago) * bars.volume(ago);
    }

    @Override
    public double value(int output) {
        double value = money.sum() / volumes.sum();
        return output == 0 ? value : close / value - 1;
    }

    @Override
    public int stateBytes() {
        return 0;
    }

    @Override
    public void writeTo(ByteBuffer out) {}

    @Override
    public void readFrom(ByteBuffer in, BarSeries bars) {
        close = bars.close();
        money.refill(bars.count(), ago -> money(bars, ago));
    }
}
