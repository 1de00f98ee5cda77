package io.regimeflow.domain.rolling;

import java.util.Arrays;

/** The sum of the last n values. */
public final class RollingSum implements Rolling {
    /** Before {@code next}: values of the current block; from there on: sums from a place to the end of the last block. */
    private final double[] block;

    private int next;
    private double current;
    private double sum;

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
            endBlock();
        }
        sum = current + block[next];
    }

    private void endBlock() {
        double tail = 0;
        for (int i = block.length - 1; i >= 0; i--) {
            tail += block[i];
            block[i] = tail;
        }
        next = 0;
        current = 0;
    }

    /** The sum after the last update; of fewer than n values before as many have come. */
    public double sum() {
        return sum;
    }

    /** The sum divided by n. */
    public double mean() {
        return sum / block.length;
    }

    @Override
    public void clear() {
        Arrays.fill(block, 0);
        next = 0;
        current = 0;
        sum = 0;
    }
}
