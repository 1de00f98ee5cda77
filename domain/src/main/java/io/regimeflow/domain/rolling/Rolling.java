package io.regimeflow.domain.rolling;

import java.util.function.IntToDoubleFunction;

/**
 * Something measured over the last n values of a series, in constant time a value.
 *
 * <p>Values are taken in blocks of n. At the end of a block its measures are laid out from each place to the end; then a
 * window is the rest of the last block together with what there is of the current one. Nothing is ever subtracted, so
 * nothing drifts, and an outlier leaves no trace when it leaves the window.
 *
 * <p><b>State.</b> The last n values and the number of values so far: {@link #refill} makes the same bits of them.
 */
public interface Rolling {
    /** n, the number of values of a full window. */
    int length();

    /** Takes the newest value; it must be a number. */
    void update(double x);

    /** Forgets everything. */
    void clear();

    /**
     * Makes the state after {@code updates} values, of which the last n are known.
     *
     * @param ago the value k updates before the last one, for k from 0 to min(n, updates) − 1
     */
    default void refill(long updates, IntToDoubleFunction ago) {
        clear();
        int n = length();
        int current = (int) (updates % n);
        if (updates >= n) {
            for (int i = 0; i < n; i++) {
                // The first places of the last block have left the window: what stands there is never read.
                update(ago.applyAsDouble(i < current ? 0 : n - 1 - i + current));
            }
        }
        for (int i = 0; i < current; i++) {
            update(ago.applyAsDouble(current - 1 - i));
        }
    }
}
