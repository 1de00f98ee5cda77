package io.regimeflow.domain.feature;

import io.regimeflow.domain.bar.Bar;
import io.regimeflow.domain.indicator.BarSeries;
import io.regimeflow.domain.indicator.Indicator;
import java.nio.ByteBuffer;
import java.util.List;

/**
 * The features of one interval of one instrument: the series of its bars, and the indicators that look at it, each once.
 *
 * <p><b>Threads.</b> One at a time.
 */
public final class IntervalFeatures {
    private final BarSeries bars;
    private final Chain chain;
    private final Indicator[] indicators;
    private final int warmUp;

    /** Fresh indicators; the series goes back as far as they look. */
    public IntervalFeatures(List<FeatureDefinition> definitions) {
        chain = Chain.of(definitions);
        indicators = chain.freshIndicators();
        bars = BarSeries.of(indicators);
        int longest = 1;
        for (Indicator indicator : indicators) {
            longest = Math.max(longest, indicator.warmUp());
        }
        warmUp = longest;
    }

    /** Number of bars until every feature is defined. */
    public int warmUp() {
        return warmUp;
    }

    /** Whether as many bars have come. */
    public boolean isReady() {
        return bars.count() >= warmUp;
    }

    /** Takes the next closed bar. */
    public void update(Bar bar) {
        bars.add(bar);
        chain.updates().run(indicators, bars);
    }

    /** Writes every feature at the last bar from {@code values[from]} on; finite, whatever the bars were. */
    public void compute(double[] values, int from) {
        chain.outputs().write(indicators, values, from);
    }

    int stateBytes() {
        return bars.stateBytes() + indicatorBytes();
    }

    private int indicatorBytes() {
        int bytes = 0;
        for (Indicator indicator : indicators) {
            bytes += indicator.stateBytes();
        }
        return bytes;
    }

    void writeTo(ByteBuffer out) {
        bars.writeTo(out);
        writeIndicators(out);
    }

    /** What {@link #writeTo} would write, but for the bars that are in {@code earlier}; leaves that after its part. */
    void writeSince(ByteBuffer earlier, ByteBuffer out) {
        bars.writeSince(earlier, out);
        earlier.position(earlier.position() + indicatorBytes());
        writeIndicators(out);
    }

    /** What {@link #writeTo} would have written when {@link #writeSince} wrote {@code since}. */
    void writeTogether(ByteBuffer earlier, ByteBuffer since, ByteBuffer out) {
        bars.writeTogether(earlier, since, out);
        int bytes = indicatorBytes();
        earlier.position(earlier.position() + bytes);
        out.put(since.slice(since.position(), bytes));
        since.position(since.position() + bytes);
    }

    private void writeIndicators(ByteBuffer out) {
        for (Indicator indicator : indicators) {
            indicator.writeTo(out);
        }
    }

    void readFrom(ByteBuffer in) {
        bars.readFrom(in);
        for (Indicator indicator : indicators) {
            indicator.readFrom(in, bars);
        }
    }
}
