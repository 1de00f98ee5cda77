package io.regimeflow.domain.feature;

import io.regimeflow.domain.bar.Bar;
import io.regimeflow.domain.bar.BarAggregator;
import io.regimeflow.domain.bar.Instrument;
import io.regimeflow.domain.bar.Interval;
import java.nio.ByteBuffer;
import java.util.Optional;

/**
 * Turns the base bars of one instrument into feature vectors of the working interval.
 *
 * <p>Base bars are aggregated to working bars by a {@link BarAggregator}. A vector is given at the base bar that closes its
 * working bar, once {@link #warmUp()} working bars have been seen, and never later: a working bar whose last base bar is
 * missing enters the indicators but gets no vector, since it would describe a moment that has passed. Other missing bars
 * are passed over; {@link #hasGap()} tells. Why: {@code docs/decisions/0004-no-late-vectors.md}.
 *
 * <p>Deterministic: a vector is a function of the bars up to its close time, and {@link #snapshot()} anywhere in between
 * changes no bit of it.
 *
 * <p><b>Failure.</b> A bar that {@link #refusal} objects to must not be fed; nothing changes when it is.
 *
 * <p><b>Threads.</b> One at a time.
 */
public final class FeaturePipeline {
    private static final long NONE = Long.MIN_VALUE;
    private static final int STATE_BYTES = Long.BYTES + 2 * Integer.BYTES + BarAggregator.STATE_BYTES;

    private final String featureSetId;
    private final Instrument instrument;
    private final Interval base;
    private final Interval working;
    private final BarAggregator aggregator;
    private final IntervalFeatures calculator;
    private final double[] values;
    private final SnapshotLayout layout;
    private long lastCloseTime = NONE;
    private int barsSeen;
    private int barsSinceGap;

    private FeaturePipeline(FeatureSet featureSet, Instrument instrument, Interval base, Interval working) {
        this.featureSetId = featureSet.id();
        this.instrument = instrument;
        this.base = base;
        this.working = working;
        this.aggregator = new BarAggregator(instrument, base, working);
        this.calculator = new IntervalFeatures(featureSet.definitions());
        this.values = new double[featureSet.size()];
        this.layout = new SnapshotLayout(featureSetId, base, working, STATE_BYTES + calculator.stateBytes());
        this.barsSinceGap = calculator.warmUp() + 1;
    }

    /**
     * A pipeline that has seen no bar.
     *
     * @throws IllegalArgumentException if {@code working} is not a multiple of
     *     {@code base}
     */
    public static FeaturePipeline create(
            FeatureSet featureSet, Instrument instrument, Interval base, Interval working) {
        return new FeaturePipeline(featureSet, instrument, base, working);
    }

    /**
     * The pipeline that {@link #snapshot()} was taken of; the same bits follow.
     *
     * @throws IllegalArgumentException if the snapshot is of another layout, feature set or interval, or damaged
     */
    public static FeaturePipeline restore(
            FeatureSet featureSet, Instrument instrument, Interval base, Interval working, byte[] snapshot) {
        var pipeline = new FeaturePipeline(featureSet, instrument, base, working);
        pipeline.readFrom(pipeline.layout.open(snapshot));
        return pipeline;
    }

    /** Why the bar cannot be the next one; empty if it can. */
    public Optional<String> refusal(Bar bar) {
        if (!bar.instrument().equals(instrument)) {
            return Optional.of("bar of %s in the pipeline of %s".formatted(bar.instrument(), instrument));
        }
        if (bar.interval() != base) {
            return Optional.of("bar of interval %s where %s is expected".formatted(bar.interval(), base));
        }
        if (bar.openTime() < lastCloseTime) {
            return Optional.of("bar opening at %d is a duplicate or out of order: bars up to %d have been seen"
                    .formatted(bar.openTime(), lastCloseTime));
        }
        return Optional.empty();
    }

    /**
     * Takes the next base bar; gives the vector of the working bar that it closes, if there is one and the warm-up is over.
     *
     * @throws IllegalArgumentException if {@link #refusal} objects to the bar
     */
    public Optional<FeatureVector> update(Bar bar) {
        refusal(bar).ifPresent(reason -> {
            throw new IllegalArgumentException(reason);
        });
        if (!follows(bar)) {
            barsSinceGap = 0;
        }
        aggregator.endBefore(bar.openTime()).ifPresent(this::absorb);
        lastCloseTime = bar.closeTime();
        return aggregator.add(bar).flatMap(this::vectorAt);
    }

    /** Whether no base bar is missing before this one; the first bar follows nothing if it begins a working bar. */
    private boolean follows(Bar bar) {
        return lastCloseTime == NONE ? working.isBoundary(bar.openTime()) : bar.openTime() == lastCloseTime;
    }

    private Optional<FeatureVector> vectorAt(Bar closed) {
        absorb(closed);
        if (barsSeen < calculator.warmUp()) {
            return Optional.empty();
        }
        calculator.compute(values, 0);
        return Optional.of(
                new FeatureVector(instrument, working, closed.closeTime(), closed.close(), featureSetId, values));
    }

    private void absorb(Bar closed) {
        calculator.update(closed);
        barsSeen = Math.min(barsSeen + 1, calculator.warmUp());
        barsSinceGap = Math.min(barsSinceGap + 1, calculator.warmUp() + 1);
    }

    /** Number of working bars from the first to the one that gives the first vector. */
    public int warmUp() {
        return calculator.warmUp();
    }

    /** Close time of the last base bar, in milliseconds since the epoch; {@link Long#MIN_VALUE} before the first. */
    public long lastCloseTime() {
        return lastCloseTime;
    }

    /** Whether base bars are missing within the last {@link #warmUp()} working bars, the indicators' memory. */
    public boolean hasGap() {
        return barsSinceGap <= calculator.warmUp();
    }

    /** The exact state, at most 2 KB; a fresh array. */
    public byte[] snapshot() {
        byte[] snapshot = new byte[layout.length()];
        ByteBuffer out = ByteBuffer.wrap(snapshot);
        layout.begin(out);
        out.putLong(lastCloseTime).putInt(barsSeen).putInt(barsSinceGap);
        aggregator.writeTo(out);
        calculator.writeTo(out);
        return snapshot;
    }

    private void readFrom(ByteBuffer in) {
        lastCloseTime = in.getLong();
        barsSeen = in.getInt();
        barsSinceGap = in.getInt();
        aggregator.readFrom(in);
        calculator.readFrom(in);
    }
}
