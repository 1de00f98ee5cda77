package io.regimeflow.domain.feature;

import io.regimeflow.domain.bar.Bar;
import io.regimeflow.domain.bar.BarAggregator;
import io.regimeflow.domain.bar.Instrument;
import io.regimeflow.domain.bar.Interval;
import io.regimeflow.domain.bar.TradingCalendar;
import java.nio.ByteBuffer;

/**
 * One interval of a pipeline: its bars in the making, their features, and how long ago a base bar was missing.
 *
 * <p><b>Threads.</b> One at a time.
 */
final class IntervalTrack {
    private static final int OWN_BYTES = Integer.BYTES + BarAggregator.STATE_BYTES;

    private final Interval interval;
    private final BarAggregator aggregator;
    private final IntervalFeatures features;
    private final int gapMemory;
    private int barsSinceGap;

    IntervalTrack(
            FeatureSet featureSet, Instrument instrument, Interval base, Interval interval, TradingCalendar calendar) {
        this.interval = interval;
        this.aggregator = new BarAggregator(instrument, base, interval, calendar);
        this.features = new IntervalFeatures(featureSet.definitions());
        // A bar that may still come is missed at least as long as it may come.
        this.gapMemory = Math.max(features.warmUp(), FeaturePipeline.LATENESS);
        this.barsSinceGap = gapMemory + 1;
    }

    Interval interval() {
        return interval;
    }

    /** Number of bars of the interval until every feature is defined. */
    int warmUp() {
        return features.warmUp();
    }

    boolean isReady() {
        return features.isReady();
    }

    /**
     * Whether base bars are missing in the last warm-up's bars, in or just before the oldest of them. Never forgotten
     * while the missing bar may still come.
     */
    boolean hasGap() {
        return barsSinceGap <= gapMemory;
    }

    /**
     * Takes the next base bar; tells whether it closed a bar of the interval.
     *
     * @param gapBefore whether base bars are missing just before it
     */
    boolean update(Bar bar, boolean gapBefore) {
        var overdue = aggregator.endBefore(bar.openTime());
        if (overdue.isPresent()) {
            absorb(overdue.get());
        }
        if (gapBefore) {
            barsSinceGap = 0;
        }
        var closed = aggregator.add(bar);
        if (closed.isPresent()) {
            absorb(closed.get());
        }
        return closed.isPresent();
    }

    private void absorb(Bar closed) {
        features.update(closed);
        barsSinceGap = Math.min(barsSinceGap + 1, gapMemory + 1);
    }

    /** Writes the features at the last closed bar from {@code values[from]} on. */
    void compute(double[] values, int from) {
        features.compute(values, from);
    }

    int stateBytes() {
        return OWN_BYTES + features.stateBytes();
    }

    void writeTo(ByteBuffer out) {
        out.putInt(barsSinceGap);
        aggregator.writeTo(out);
        features.writeTo(out);
    }

    /** What {@link #writeTo} would write, but for the bars that are in {@code earlier}; leaves that after its part. */
    void writeSince(ByteBuffer earlier, ByteBuffer out) {
        earlier.position(earlier.position() + OWN_BYTES);
        out.putInt(barsSinceGap);
        aggregator.writeTo(out);
        features.writeSince(earlier, out);
    }

    /** What {@link #writeTo} would have written when {@link #writeSince} wrote {@code since}. */
    void writeTogether(ByteBuffer earlier, ByteBuffer since, ByteBuffer out) {
        earlier.position(earlier.position() + OWN_BYTES);
        out.put(since.slice(since.position(), OWN_BYTES));
        since.position(since.position() + OWN_BYTES);
        features.writeTogether(earlier, since, out);
    }

    void readFrom(ByteBuffer in) {
        barsSinceGap = in.getInt();
        aggregator.readFrom(in);
        features.readFrom(in);
    }
}
