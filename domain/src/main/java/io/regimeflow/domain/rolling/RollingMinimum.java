package io.regimeflow.domain.rolling;

import java.util.Arrays;

/** The smallest of the last n values. */
public final class RollingMinimum implements Rolling {
    /** Before {@code next}: values of the current block; from there on: the smallest from a place to the end of the last. */
    private final double[] block;

    private int next;
    private double current;
    private double value;

    /** @param length n, at least 1 */
    public RollingMinimum(int length) {
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
        current = Math.min(current, x);
        next++;
        if (next == block.length) {
            endBlock();
        }
        value = Math.min(current, block[next]);
    }

    private void endBlock() {
        for (int i = block.length - 2; i >= 0; i--) {
            block[i] = Math.min(block[i], block[i + 1]);
        }
        next = 0;
        current = Double.POSITIVE_INFINITY;
    }

    /** The smallest after the last update; of fewer than n values before as many have come. */
    public double value() {
        return value;
    }

    @Override
    public void clear() {
        Arrays.fill(block, Double.POSITIVE_INFINITY);
        next = 0;
        current = Double.POSITIVE_INFINITY;
        value = Double.NaN;
    }
}
