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

    /**
     * Takes {@code values[from]} to {@code values[to - 1]} in order; {@code means[i]} and {@code deviations[i]} become
     * {@link #mean} and {@link #deviation} after {@code values[from + i]}.
     */
    public void update(double[] values, int from, int to, double[] means, double[] deviations) {
        for (int i = from; i < to; i++) {
            int end = Math.min(i + sums.length - 1 - next, to);
            takeWithinBlock(values, i, end, means, deviations, i - from);
            i = end;
            if (i < to) {
                update(values[i]);
                means[i - from] = mean();
                deviations[i - from] = deviation();
            }
        }
    }

    /** As {@link #update} does it, with what it carries along in registers. */
    private void takeWithinBlock(double[] values, int from, int to, double[] means, double[] deviations, int at) {
        int place = next;
        double soFar = currentSum;
        double squaresSoFar = currentSquares;
        for (int i = 0; i < to - from; i++) {
            double x = values[from + i];
            double deviation = x - origin;
            sums[place + i] = x;
            soFar += deviation;
            squaresSoFar = Math.fma(deviation, deviation, squaresSoFar);
            double sum = soFar + sums[place + i + 1];
            means[at + i] = mean(sum);
            deviations[at + i] = deviation(sum, squaresSoFar + squares[place + i + 1]);
        }
        next += to - from;
        currentSum = soFar;
        currentSquares = squaresSoFar;
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
        return mean(sum());
    }

    private double mean(double sum) {
        return Math.fma(sum, share, origin);
    }

    private double sum() {
        return currentSum + sums[next];
    }

    /** The population standard deviation, at least 0; meaningless before n values have come. */
    public double deviation() {
        return deviation(sum(), currentSquares + squares[next]);
    }

    private double deviation(double sum, double square) {
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
