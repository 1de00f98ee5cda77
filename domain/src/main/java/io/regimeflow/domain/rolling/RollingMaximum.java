package io.regimeflow.domain.rolling;

import java.util.Arrays;

/** The largest of the last n values. */
public final class RollingMaximum implements Rolling {
    /** Before {@code next}: values of the current block; from there on: the largest from a place to the end of the last. */
    private final double[] block;

    private int next;
    private double current;
    private double value;

    /** @param length n, at least 1 */
    public RollingMaximum(int length) {
        block = new double[Lengths.checked(length)];
        clear();
    }

    @Override
    public int length() {
        return block.length;
    }

    @Override
    public void update(double x) {
        block[next] = x;
        current = Math.max(current, x);
        next++;
        if (next == block.length) {
            endBlock();
        }
        value = Math.max(current, block[next]);
    }

    private void endBlock() {
        for (int i = block.length - 2; i >= 0; i--) {
            block[i] = Math.max(block[i], block[i + 1]);
        }
        next = 0;
        current = Double.NEGATIVE_INFINITY;
    }

    /** The largest after the last update; of fewer than n values before as many have come. */
    public double value() {
        return value;
    }

    @Override
    public void clear() {
        Arrays.fill(block, Double.NEGATIVE_INFINITY);
        next = 0;
        current = Double.NEGATIVE_INFINITY;
        value = Double.NaN;
    }
}
