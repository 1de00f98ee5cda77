package io.regimeflow.domain.indicator;

import io.regimeflow.domain.rolling.RollingSum;
import java.nio.ByteBuffer;
import java.util.List;

/**
 * Money flow index, 0 to 100: {@code 100 × rising / (rising + falling)}, the money flows {@code typical price × volume} of
 * those of the last n bars whose typical price rose, and fell.
 *
 * <p>50 where no money flowed either way, because neither side is stronger (TA-Lib gives 0, and already where less than
 * one unit of quote currency flowed). Warm-up: n + 1 bars. Source: G. Quong and A. Soudack, <i>Volume-weighted RSI: money
 * flow</i>, Technical Analysis of Stocks &amp; Commodities 7 (1989).
 */
public final class Mfi implements Indicator {
    private static final List<Output> OUTPUTS =
            List.of(new Output("value", 50, "100 × rising / (rising + falling money flow), 0 to 100; 50 without flow"));

    private final RollingSum rising;
    private final RollingSum falling;

    /** @param length n, at least 1 */
    public Mfi(int length) {
        this.rising = new RollingSum(length);
        this.falling = new RollingSum(length);
    }

    @Override
    public List<Output> outputs() {
        return OUTPUTS;
    }

    @Override
    public int warmUp() {
        return rising.length() + 1;
    }

    @Override
    public int barsBack() {
        return rising.length();
    }

    @Override
    public void update(BarSeries bars) {
        if (bars.count() > 1) {
            double flow = directed(bars, 0);
            rising.update(Math.max(flow, 0));
            falling.update(Math.max(-flow, 0));
        }
    }

    /** The bar's money flow, negative where its typical price fell. */
    private static double directed(BarSeries bars, int ago) {
        double price = bars.typicalPrice(ago);
        return Direction.signed(price * bars.volume(ago), price - bars.typicalPrice(ago + 1));
    }

    @Override
    public double value(int output) {
        double flow = rising.sum() + falling.sum();
        return flow == 0 ? 50 : 100 * (rising.sum() / flow);
    }

    @Override
    public int stateBytes() {
        return 0;
    }

    @Override
    public void writeTo(ByteBuffer out) {}

    @Override
    public void readFrom(ByteBuffer in, BarSeries bars) {
        long updates = Math.max(bars.count() - 1, 0);
        rising.refill(updates, ago -> Math.max(directed(bars, ago), 0));
        falling.refill(updates, ago -> Math.max(-directed(bars, ago), 0));
    }
}
