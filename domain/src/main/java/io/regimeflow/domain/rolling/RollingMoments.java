package io.regimeflow.domain.rolling;

import java.util.Arrays;

/**
 * Mean and population standard deviation of the last n values.
 *
 * <p>Deviations are summed from the last value of the last block, which is itself in the window: the mean's distance from
 * it squared is at most n times the variance, so the difference that gives the variance keeps its digits but for a factor
 * of n, whatever the level of the values. Equal values have a deviation of exactly 0.
 */
public final class RollingMoments implements Rolling {
    private final double[] sums;
    private final double[] squares;
    private final double share;
    private int next;
    private double origin;
    private double currentSum;
    private double currentSquares;

    /** @param length n, at least 1 */
    public RollingMoments(int length) {
        sums = new double[Lengths.checked(length)];
        squares = new double[length];
        share = 1.0 / length;
        clear();
    }

    @Override
    public int length() {
        return sums.length;
    }

    @Override
    public void update(double x) {
        sums[next] = x;
        double deviation = x - origin;
        currentSum += deviation;
        currentSquares = Math.fma(deviation, deviation, currentSquares);
        next++;
        if (next == sums.length) {
            endBlock();
        }
    }

    private void endBlock() {
        origin = sums[sums.length - 1];
        double tail = 0;
        double tailSquares = 0;
        for (int i = sums.length - 1; i >= 0; i--) {
            double deviation = sums[i] - origin;
            tail += deviation;
            tailSquares = Math.fma(deviation, deviation, tailSquares);
            sums[i] = tail;
            squares[i] = tailSquares;
        }
        next = 0;
        currentSum = 0;
        currentSquares = 0;
    }

    /** The mean after the last update; meaningless before n values have come. */
    public double mean() {
        return Math.fma(sum(), share, origin);
    }

    private double sum() {
        return currentSum + sums[next];
    }

    /** The population standard deviation, at least 0; meaningless before n values have come. */
    public double deviation() {
        double sum = sum();
        double square = currentSquares + squares[next];
        return Math.sqrt(Math.max(square - sum * (sum * share), 0) * share);
    }

    @Override
    public void clear() {
        Arrays.fill(sums, 0);
        Arrays.fill(squares, 0);
        next = 0;
        origin = 0;
        currentSum = 0;
        currentSquares = 0;
    }
}
