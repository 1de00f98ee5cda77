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
        return share(rising.sum(), falling.sum());
    }

    private static double share(double rising, double falling) {
        double flow = rising + falling;
        return flow == 0 ? 50 : 100 * (rising / flow);
    }

    @Override
    public void goOver(BarColumns bars, int[] outputs, double[][] values) {
        var flows = new double[BarColumns.STRETCH];
        var sums = new double[BarColumns.STRETCH];
        for (int from = 0; from < bars.size(); from += BarColumns.STRETCH) {
            int to = Math.min(from + BarColumns.STRETCH, bars.size());
            directed(bars, from, to, flows);
            // The first bar has no direction, and the windows begin with the second.
            int first = from == 0 ? 1 : 0;
            sums[0] = rising.sum();
            for (int i = first; i < to - from; i++) {
                rising.update(Math.max(flows[i], 0));
                sums[i] = rising.sum();
            }
            values[0][from] = share(sums[0], falling.sum());
            for (int i = first; i < to - from; i++) {
                falling.update(Math.max(-flows[i], 0));
                values[0][from + i] = share(sums[i], falling.sum());
            }
        }
    }

    private static void directed(BarColumns bars, int from, int to, double[] flows) {
        double previous = from == 0 ? Double.NaN : bars.typicalPrice(from - 1);
        for (int i = from; i < to; i++) {
            double price = bars.typicalPrice(i);
            flows[i - from] = Direction.signed(price * bars.volumes[i], price - previous);
            previous = price;
        }
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
