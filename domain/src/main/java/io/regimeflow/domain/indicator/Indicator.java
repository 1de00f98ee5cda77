package io.regimeflow.domain.indicator;

import java.nio.ByteBuffer;
import java.util.List;

/**
 * Something measured on the closed bars of one interval of one instrument, bar by bar, with a warm-up and an exact state.
 *
 * <p>To add an indicator, implement this with a public constructor whose parameters are all {@code int} or {@code double},
 * and name the class in a feature set: {@code my_feature: com.acme.MyIndicator(20).value}. {@link IndicatorContract} tells whether
 * it keeps what is said here.
 *
 * <p>Deterministic: what it gives is a function of the bars, in order, and of nothing else; no clock, no randomness, and
 * {@link StrictMath} where {@link Math} may differ from one machine to the next.
 *
 * <p><b>Threads.</b> One at a time.
 */
public interface Indicator {

    /**
     * Raised whenever an output comes to mean something else or to have another last bit; part of the id of every feature
     * set that names the indicator. A constant of the class, 1 at first.
     */
    default int revision() {
        return 1;
    }

    /** What it measures; the same list at every call. */
    List<Output> outputs();

    /**
     * Number of bars after which every output is defined and hardly depends on where history began: windows are full, and
     * the seed of a recursive average weighs less than half a percent. A constant of the indicator. It is no promise where
     * one average follows another ({@link Macd}: 0.73 %), nor where the market decides how long history matters ({@link
     * ZigZag}: until the next pivots, and without any pivot there is no value yet).
     */
    int warmUp();

    /** How many bars back {@link #update} and {@link #readFrom} look at highs, lows and volumes; a constant. */
    default int barsBack() {
        return 0;
    }

    /** How many bars back they look at closes; a constant. */
    default int closesBack() {
        return barsBack();
    }

    /** Takes the newest bar, {@code bars.close()} and so on; every bar once, in order. */
    void update(BarSeries bars);

    /** The output at that place of {@link #outputs()} after the last bar; any number, NaN where it is not defined. */
    double value(int output);

    /**
     * Goes over a whole history; {@code values[k][i]} becomes output {@code outputs[k]} after bar i, with the bits that
     * {@link #update} and {@link #value} give bar by bar. The indicator must be fresh, and is used up.
     */
    default void goOver(BarColumns bars, int[] outputs, double[][] values) {
        ColumnLoops.of(getClass()).run(this, bars, outputs, values);
    }

    /** Number of bytes that {@link #writeTo} writes; a constant. */
    int stateBytes();

    /** Writes the exact state but for what the series remembers itself. */
    void writeTo(ByteBuffer out);

    /**
     * Replaces the state by one that {@link #writeTo} of an equal indicator wrote; the same bits follow.
     *
     * @param bars the series as it was then: the bars that this looks back at are there
     */
    void readFrom(ByteBuffer in, BarSeries bars);
}
