package io.regimeflow.domain.backtest;

import java.util.List;

/**
 * What an account of 1 is worth at the close of every bar.
 *
 * <p>Every trade stakes 1, whatever the account is worth, so gains add up: the last value is 1 plus the sum of the trades.
 *
 * <p><b>Threads.</b> Immutable.
 */
public final class Equity {
    private static final double MILLIS_OF_YEAR = 365.25 * 86_400_000;

    private final double[] values;
    private final long millis;

    /**
     * @param values at the close of each bar
     * @param millis from the open of the first bar to the close of the last
     */
    Equity(List<Double> values, long millis) {
        this.values = values.stream().mapToDouble(Double::doubleValue).toArray();
        this.millis = millis;
    }

    public int bars() {
        return values.length;
    }

    /** Value at the close of a bar. */
    public double at(int bar) {
        return values[bar];
    }

    /** Gain over all bars on a stake of 1. */
    public double total() {
        return values.length == 0 ? 0 : values[values.length - 1] - 1;
    }

    /**
     * Sharpe (1994) without a risk-free rate: mean over standard deviation (n - 1) of the bars' gains on the stake of 1, times
     * the square root of the bars in a year of 365.25 days at the rate at which these came. 0 where nothing varies.
     */
    public double sharpe() {
        int bars = values.length;
        if (bars < 2 || millis <= 0) {
            return 0;
        }
        double mean = total() / bars;
        double squares = 0;
        for (int bar = 0; bar < bars; bar++) {
            double excess = gain(bar) - mean;
            squares += excess * excess;
        }
        double deviation = Math.sqrt(squares / (bars - 1));
        return deviation == 0 ? 0 : mean / deviation * Math.sqrt(bars * MILLIS_OF_YEAR / millis);
    }

    /** Deepest fall from a peak, as a fraction of that peak; the start counts as a peak of 1. */
    public double maxDrawdown() {
        double peak = 1;
        double deepest = 0;
        for (double value : values) {
            peak = Math.max(peak, value);
            deepest = Math.max(deepest, (peak - value) / peak);
        }
        return deepest;
    }

    private double gain(int bar) {
        return values[bar] - (bar == 0 ? 1 : values[bar - 1]);
    }
}
