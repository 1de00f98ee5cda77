package io.regimeflow.domain.feature;

import io.regimeflow.domain.bar.Bar;
import java.nio.ByteBuffer;

/**
 * The formulas of one feature set over the closed working bars of one instrument, with their exact state.
 *
 * <p><b>Threads.</b> One at a time.
 */
interface FeatureCalculator {

    /** Number of working bars from the first to the one that gives the first vector; a constant of the feature set. */
    int warmUp();

    /** Takes the next closed working bar. */
    void update(Bar bar);

    /** Writes every feature at the last bar, in the order of the feature set; finite, whatever the bars were. */
    void compute(double[] values);

    /** Number of bytes that {@link #writeTo} writes; a constant of the feature set. */
    int stateBytes();

    void writeTo(ByteBuffer out);

    void readFrom(ByteBuffer in);
}
