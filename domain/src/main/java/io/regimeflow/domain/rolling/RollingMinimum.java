package io.regimeflow.domain.rolling;

import java.util.Arrays;

/** The smallest of the last n values. */
public final class RollingMinimum implements Rolling {
    private static final long NONE = Order.of(Double.POSITIVE_INFINITY);

    /** Before {@code next}: values of the current block; from there on: the smallest from a place to the end of the last. */
    private final long[] block;

    private int next;
    private long current;
    private long value;

    /** @param length n, at least 1 */
    public RollingMinimum(int length) {
        block = new long[Lengths.checked(length)];
        clear();
    }

    @Override
    public int length() {
        return block.length;
    }

    @Override
    public void update(double x) {
        long order = Order.of(x);
        block[next] = order;
        current = Math.min(current, order);
        next++;
        if (next == block.length) {
            endBlock();
        }
        value = Math.min(current, block[next]);
    }

    private void endBlock() {
        long tail = NONE;
        for (int i = block.length - 1; i >= 0; i--) {
            tail = Math.min(tail, block[i]);
            block[i] = tail;
        }
        next = 0;
        current = NONE;
    }

    /** The smallest after the last update; of fewer than n values before as many have come. */
    public double value() {
        return Order.value(value);
    }

    @Override
    public void clear() {
        Arrays.fill(block, NONE);
        next = 0;
        current = NONE;
        value = Order.of(Double.NaN);
    }
}
