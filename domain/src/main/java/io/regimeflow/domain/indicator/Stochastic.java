package io.regimeflow.domain.indicator;

import io.regimeflow.domain.rolling.Extremes;
import io.regimeflow.domain.rolling.Lengths;
import io.regimeflow.domain.rolling.RollingSum;
import java.nio.ByteBuffer;
import java.util.List;

/**
 * Slow stochastic oscillator, 0 to 100: {@code fast = 100 (close − lowest low) / (highest high − lowest low)} of the last
 * n bars, {@code k} a simple average of {@code fast}, {@code d} a simple average of {@code k}.
 *
 * <p>TA-Lib's STOCH with simple averages. Where the n bars have no range {@code fast} is 50 (TA-Lib: 0), because the close
 * stands at neither end.
 *
 * <p>Warm-up: n + k length + d length − 2 bars. Source: G. Lane, <i>Lane's Stochastics</i>, Technical Analysis of Stocks
 * &amp; Commodities 2:3 (1984).
 */
public final class Stochastic implements WindowUser {
    private static final List<Output> OUTPUTS = List.of(
            new Output("k", 50, "slow %K, 0 to 100; 50 where prices stand still"),
            new Output("d", 50, "%D, the average of k, 0 to 100"));

    private final int length;
    private PriceRange range;
    private final RollingSum fast;
    /** Of sums of {@code fast}, which saves a division. */
    private final RollingSum slow;

    private final double summed;

    /**
     * @param length n, at least 1
     * @param slowing number of fast values that k averages, at least 1
     * @param signal number of k that d averages, at least 1
     */
    public Stochastic(int length, int slowing, int signal) {
        this.length = Lengths.checked(length);
        this.fast = new RollingSum(slowing);
        this.slow = new RollingSum(signal);
        this.summed = (double) slowing * signal;
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
        return length + fast.length() + slow.length() - 2;
    }

    @Override
    public int barsBack() {
        return warmUp() - 1;
    }

    @Override
    public void update(BarSeries bars) {
        fast.update(share(bars.close(), range.lowest(), range.size()));
        slow.update(fast.sum());
    }

    private static double share(double close, double lowest, double size) {
        return size > 0 ? (close - lowest) / size : 0.5;
    }

    @Override
    public double value(int output) {
        return 100 * (output == 0 ? fast.mean() : slow.sum() / summed);
    }

    @Override
    public void goOver(BarColumns bars, int[] outputs, double[][] values) {
        var highest = new double[Extremes.room(length, BarColumns.STRETCH)];
        var lowest = new double[highest.length];
        var sums = new double[BarColumns.STRETCH];
        for (int from = 0; from < bars.size(); from += BarColumns.STRETCH) {
            int to = Math.min(from + BarColumns.STRETCH, bars.size());
            Extremes.largest(bars.highs, from, to, length, highest);
            Extremes.smallest(bars.lows, from, to, length, lowest);
            double[] shares = highest;
            for (int i = 0; i < to - from; i++) {
                shares[i] = share(bars.closes[from + i], lowest[i], highest[i] - lowest[i]);
            }
            double[] sumsOfSums = lowest;
            for (int i = 0; i < to - from; i++) {
                fast.update(shares[i]);
                sums[i] = fast.sum();
                slow.update(sums[i]);
                sumsOfSums[i] = slow.sum();
            }
            for (int k = 0; k < outputs.length; k++) {
                double[] out = values[k];
                if (outputs[k] == 0) {
                    scaled(sums, to - from, 1.0 / fast.length(), out, from);
                } else {
                    divided(sumsOfSums, to - from, summed, out, from);
                }
            }
        }
    }

    private static void scaled(double[] sums, int count, double share, double[] out, int at) {
        for (int i = 0; i < count; i++) {
            out[at + i] = 100 * (sums[i] * share);
        }
    }

    private static void divided(double[] sums, int count, double summed, double[] out, int at) {
        for (int i = 0; i < count; i++) {
            out[at + i] = 100 * (sums[i] / summed);
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
        slow.refill(bars.count(), ago -> sum(ago, bars));
        fast.refill(bars.count(), ago -> share(ago, bars));
    }

    /** What {@code fast} summed up to that many bars ago. */
    private double sum(int ago, BarSeries bars) {
        fast.refill(bars.count() - ago, each -> share(ago + each, bars));
        return fast.sum();
    }

    /** What {@code fast} was updated with that many bars ago; extremes are the same bits in whatever order. */
    private double share(int ago, BarSeries bars) {
        double highest = bars.high(ago);
        double lowest = bars.low(ago);
        for (int i = ago + 1; i < Math.min(ago + length, bars.count()); i++) {
            highest = Math.max(highest, bars.high(i));
            lowest = Math.min(lowest, bars.low(i));
        }
        return share(bars.close(ago), lowest, highest - lowest);
    }
}
