package io.regimeflow.domain.feature;

import io.regimeflow.domain.bar.Bar;
import io.regimeflow.domain.bar.Instrument;
import io.regimeflow.domain.bar.Interval;
import io.regimeflow.domain.bar.TradingCalendar;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * Turns the base bars of one instrument into feature vectors of the working interval, of all the intervals of a set.
 *
 * <p>A vector is given at the base bar that closes its working bar, once every interval's warm-up is over, and never later:
 * {@code docs/decisions/0004-no-late-vectors.md}. Each interval adds the features of its last closed bar, one that closes at
 * the same moment included. Missing bars are passed over; {@link #hasGap()} tells.
 *
 * <p>A late bar is put at its place and a revised one replaces what was seen, up to {@link #LATENESS} base bars behind the
 * newest, as if it had been so from the start; vectors given before stay as they were:
 * {@code docs/decisions/0008-late-and-revised-bars.md}.
 *
 * <p><b>State.</b> An <i>anchor</i>, the exact state some bars ago, moved on every 12 bars, and the <i>tail</i> of at most 24
 * bars since then. Deterministic: the state is a function of the bars, in order of time, and of nothing else.
 *
 * <p><b>Failure.</b> A bar that {@link #refusal} objects to must not be fed; nothing changes when it is.
 *
 * <p><b>Threads.</b> One at a time.
 */
public final class FeaturePipeline {
    /** By how many base bars of open market time a late or revised bar may be behind the newest. */
    public static final int LATENESS = 12;

    private static final byte[] NOTHING = {};

    private final Instrument instrument;
    private final Interval base;
    private final TradingCalendar calendar;
    private final ForwardPipeline forward;
    private final PipelineLayout layout;
    private final BarTail tail;
    private byte[] anchor;
    /** What the next anchor adds to this one; nothing where it is the same. */
    private byte[] sinceAnchor = NOTHING;

    private int barsToNextAnchor;

    private FeaturePipeline(
            FeatureSet featureSet, Instrument instrument, Interval base, Interval working, TradingCalendar calendar) {
        this.instrument = instrument;
        this.base = base;
        this.calendar = calendar;
        this.forward = new ForwardPipeline(featureSet, instrument, base, working, calendar);
        this.layout = new PipelineLayout(featureSet, instrument, base, working, calendar, forward.stateBytes());
        this.tail = new BarTail(instrument, base);
        this.anchor = layout.write(forward);
    }

    /** A pipeline that has seen no bar, of a venue that is always open. */
    public static FeaturePipeline create(
            FeatureSet featureSet, Instrument instrument, Interval base, Interval working) {
        return create(featureSet, instrument, base, working, TradingCalendar.ALWAYS_OPEN);
    }

    /**
     * A pipeline that has seen no bar.
     *
     * @throws IllegalArgumentException if an interval of the set is not a multiple of {@code base}, or {@code working} is not
     *     the set's
     */
    public static FeaturePipeline create(
            FeatureSet featureSet, Instrument instrument, Interval base, Interval working, TradingCalendar calendar) {
        return new FeaturePipeline(featureSet, instrument, base, working, calendar);
    }

    /**
     * The pipeline that {@link #snapshot()} was taken of; the same bits follow.
     *
     * @throws IllegalArgumentException if it is of another version, feature set, interval, calendar or instrument, or
     *     damaged, which a CRC-32C of anchor and tail tells
     */
    public static FeaturePipeline restore(
            FeatureSet featureSet,
            Instrument instrument,
            Interval base,
            Interval working,
            TradingCalendar calendar,
            byte[] snapshot) {
        var pipeline = new FeaturePipeline(featureSet, instrument, base, working, calendar);
        int tailAt = Math.min(pipeline.layout.length(), snapshot.length);
        pipeline.restore(Arrays.copyOf(snapshot, tailAt), Arrays.copyOfRange(snapshot, tailAt, snapshot.length));
        return pipeline;
    }

    /**
     * The pipeline that {@link #anchor()} and {@link #tail()} were taken of at the same bar; the same bits follow.
     *
     * @throws IllegalArgumentException if they are of another version, feature set, interval, calendar or instrument,
     *     damaged, or not of the same bar
     */
    public static FeaturePipeline restore(
            FeatureSet featureSet,
            Instrument instrument,
            Interval base,
            Interval working,
            TradingCalendar calendar,
            byte[] anchor,
            byte[] tail) {
        var pipeline = new FeaturePipeline(featureSet, instrument, base, working, calendar);
        pipeline.restore(anchor, tail);
        return pipeline;
    }

    private void restore(byte[] writtenAnchor, byte[] writtenTail) {
        layout.read(writtenAnchor, forward);
        anchor = writtenAnchor;
        try {
            replay(tail.read(writtenTail, forward.lastCloseTime()));
        } catch (IllegalArgumentException e) {
            throw layout.refused(e.getMessage());
        }
    }

    /** Why the bar cannot be taken, neither as the next one nor as a late one; empty if it can. */
    public Optional<String> refusal(Bar bar) {
        if (!bar.instrument().equals(instrument)) {
            return Optional.of("bar of %s in the pipeline of %s".formatted(bar.instrument(), instrument));
        }
        if (bar.interval() != base) {
            return Optional.of("bar of interval %s where %s is expected".formatted(bar.interval(), base));
        }
        if (isNext(bar)) {
            return Optional.empty();
        }
        if (tail.contains(bar.openTime())) {
            return Optional.of("bar opening at %d is a duplicate: bars up to %d have been seen"
                    .formatted(bar.openTime(), lastCloseTime()));
        }
        return tooLate(bar);
    }

    private boolean isNext(Bar bar) {
        return bar.openTime() >= forward.lastCloseTime();
    }

    private Optional<String> tooLate(Bar bar) {
        return tail.lateness(bar.openTime(), calendar) <= LATENESS
                ? Optional.empty()
                : Optional.of("bar opening at %d is a duplicate or more than %d bars late: bars up to %d have been seen"
                        .formatted(bar.openTime(), LATENESS, lastCloseTime()));
    }

    /**
     * Takes the next base bar, or a late one; gives the vector of the working bar that it closes, if it is the next one and
     * every warm-up is over.
     *
     * @throws IllegalArgumentException if {@link #refusal} objects to the bar
     */
    public Optional<FeatureVector> update(Bar bar) {
        require(refusal(bar));
        if (!isNext(bar)) {
            replay(tail.with(bar));
            return Optional.empty();
        }
        return advance(bar) ? Optional.of(forward.vectorAt(bar)) : Optional.empty();
    }

    /**
     * Why the bar cannot replace one that was seen; empty if it can. A revised bar whose first version never came is a bar
     * like any other, for {@link #update}.
     */
    public Optional<String> revisionRefusal(Bar bar) {
        Optional<String> refusal = refusal(bar);
        if (refusal.isEmpty()) {
            return Optional.of("bar opening at %d has not been seen and cannot be revised".formatted(bar.openTime()));
        }
        return tail.contains(bar.openTime()) && bar.instrument().equals(instrument) && bar.interval() == base
                ? tooLate(bar)
                : refusal;
    }

    /**
     * Replaces a bar that was seen, as if it had been so from the start; vectors given since then stay as they were.
     *
     * @throws IllegalArgumentException if {@link #revisionRefusal} objects to the bar
     */
    public void revise(Bar bar) {
        require(revisionRefusal(bar));
        replay(tail.with(bar));
    }

    private static void require(Optional<String> refusal) {
        if (refusal.isPresent()) {
            throw new IllegalArgumentException(refusal.get());
        }
    }

    /** Begins at the anchor again, with these bars since then. */
    private void replay(List<Bar> bars) {
        layout.read(anchor, forward);
        sinceAnchor = NOTHING;
        barsToNextAnchor = 0;
        tail.clear();
        bars.forEach(this::advance);
    }

    private boolean advance(Bar bar) {
        if (tail.size() - barsToNextAnchor == LATENESS) {
            moveAnchors();
        }
        tail.add(bar);
        return forward.update(bar);
    }

    /** Twelve bars and this one have come since the next anchor: no bar before it can be late or revised any more. */
    private void moveAnchors() {
        tail.dropFirst(barsToNextAnchor);
        if (sinceAnchor.length > 0) {
            anchor = layout.together(anchor, sinceAnchor, forward);
        }
        sinceAnchor = layout.since(anchor, forward);
        barsToNextAnchor = LATENESS;
    }

    /**
     * Number of working bars from the first to the one that gives the first vector, in a market that is always open and
     * begins with a bar of every interval.
     */
    public int warmUp() {
        return forward.warmUp();
    }

    /** Close time of the newest base bar, in milliseconds since the epoch; {@link Long#MIN_VALUE} before the first. */
    public long lastCloseTime() {
        return forward.lastCloseTime();
    }

    /** Whether base bars that the calendar expects are missing within the last warm-up bars of any interval. */
    public boolean hasGap() {
        return forward.hasGap();
    }

    /** The exact state: anchor, then tail; a fresh array. */
    public byte[] snapshot() {
        byte[] written = tail();
        byte[] snapshot = Arrays.copyOf(anchor, anchor.length + written.length);
        System.arraycopy(written, 0, snapshot, anchor.length, written.length);
        return snapshot;
    }

    /** The exact state some bars ago; the same array, not to be changed, until it moves on, every 12 bars. */
    public byte[] anchor() {
        return anchor;
    }

    /** The bars since {@link #anchor()}, at most 24; a fresh array. */
    public byte[] tail() {
        return tail.written(layout.closeTimeOf(anchor));
    }
}
