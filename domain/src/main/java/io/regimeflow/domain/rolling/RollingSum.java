package io.regimeflow.domain.rolling;

import java.util.Arrays;

/** The sum of the last n values. */
public final class RollingSum implements Rolling {
    /** Before {@code next}: values of the current block; from there on: sums from a place to the end of the last block. */
    private final double[] block;

    private int next;
    private double current;

    /** @param length n, at least 1 */
    public RollingSum(int length) {
        block = new double[Lengths.checked(length)];
    }

    @Override
    public int length() {
        return block.length;
    }

    @Override
    public void update(double x) {
        block[next] = x;
        current += x;
        next++;
        if (next == block.length) {
            endBlock(block, 0);
        }
    }

    /** @param first place of the block's first value */
    private void endBlock(double[] values, int first) {
        double tail = 0;
        for (int i = block.length - 1; i >= 0; i--) {
            tail += values[first + i];
            block[i] = tail;
        }
        next = 0;
        current = 0;
    }

    /** The sum after the last update; of fewer than n values before as many have come. */
    public double sum() {
        return current + block[next];
    }

    /** The sum times 1 / n. */
    public double mean() {
        return sum() * (1.0 / block.length);
    }

    /** Takes the values in order, of a fresh window; {@code means[i]} becomes {@link #mean} after {@code values[i]}. */
    public void meansOf(double[] values, double[] means) {
        clear();
        int n = block.length;
        int first = 0;
        for (; first + n <= values.length; first += n) {
            meansOfBlock(values, first, means);
        }
        for (int i = first; i < values.length; i++) {
            update(values[i]);
            means[i] = mean();
        }
    }

    /** As {@link #update} and {@link #mean} do it, with a whole block at hand. */
    private void meansOfBlock(double[] values, int first, double[] means) {
        int last = block.length - 1;
        double share = 1.0 / block.length;
        double sumSoFar = 0;
        for (int i = 0; i < last; i++) {
            sumSoFar += values[first + i];
            means[first + i] = (sumSoFar + block[i + 1]) * share;
        }
        endBlock(values, first);
        means[first + last] = mean();
    }

    @Override
    public void clear() {
        Arrays.fill(block, 0);
        next = 0;
        current = 0;
    }
}
