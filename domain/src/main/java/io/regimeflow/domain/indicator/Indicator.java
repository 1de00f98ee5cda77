package io.regimeflow.domain.indicator;

import java.nio.ByteBuffer;

/**
 * An incremental calculation with a warm-up and an exact, movable state.
 *
 * <p>Its inputs and outputs differ from one indicator to the next, so {@code update} and the values are declared by each
 * class. A value read before {@link #isReady()} is NaN.
 *
 * <p><b>Threads.</b> One at a time.
 */
public interface Indicator {

    /** Number of updates after which every value is defined; a constant of the indicator. */
    int warmUp();

    /** Whether at least {@link #warmUp()} updates have been made. */
    boolean isReady();

    /** Number of bytes that {@link #writeTo} writes; a constant of the indicator. */
    int stateBytes();

    /** Writes the exact state: an equal indicator that reads it back gives the same bits from there on. */
    void writeTo(ByteBuffer out);

    /** Replaces the state by one that {@link #writeTo} of an equal indicator wrote. */
    void readFrom(ByteBuffer in);
}
