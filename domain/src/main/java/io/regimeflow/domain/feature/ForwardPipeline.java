package io.regimeflow.domain.feature;

import io.regimeflow.domain.bar.Bar;
import io.regimeflow.domain.bar.Instrument;
import io.regimeflow.domain.bar.Interval;
import io.regimeflow.domain.bar.TradingCalendar;
import java.nio.ByteBuffer;
import java.util.List;

/**
 * Turns base bars into feature vectors, strictly in order: what it holds is a function of the bars so far and of nothing
 * else.
 *
 * <p><b>Failure.</b> Expects the base bars of one instrument in order; the caller checks.
 *
 * <p><b>Threads.</b> One at a time.
 */
final class ForwardPipeline {
    private static final long NONE = Long.MIN_VALUE;

    private final String featureSetId;
    private final Instrument instrument;
    private final TradingCalendar calendar;
    /** The first is of the working interval. */
    private final IntervalTrack[] tracks;

    private final int size;
    private long lastCloseTime = NONE;

    ForwardPipeline(
            FeatureSet featureSet, Instrument instrument, Interval base, Interval working, TradingCalendar calendar) {
        this.featureSetId = featureSet.id();
        this.instrument = instrument;
        this.calendar = calendar;
        List<Interval> intervals = featureSet.intervalsFor(working);
        this.tracks = new IntervalTrack[intervals.size()];
        for (int i = 0; i < tracks.length; i++) {
            tracks[i] = new IntervalTrack(featureSet, instrument, base, intervals.get(i), calendar);
        }
        this.size = featureSet.size();
    }

    /** Takes the next base bar; tells whether there is a vector at its close. */
    boolean update(Bar bar) {
        boolean first = lastCloseTime == NONE;
        boolean missing = !first && calendar.nextOpen(lastCloseTime) < bar.openTime();
        boolean closed = false;
        for (int i = 0; i < tracks.length; i++) {
            boolean gapBefore = missing || (first && beginsLate(tracks[i].interval(), bar));
            closed |= tracks[i].update(bar, gapBefore) && i == 0;
        }
        lastCloseTime = bar.closeTime();
        return closed && isReady();
    }

    /** Whether the bar of {@code interval} that contains this first base bar lacks its beginning. */
    private boolean beginsLate(Interval interval, Bar bar) {
        return calendar.nextOpen(interval.openOf(bar.openTime())) < bar.openTime();
    }

    private boolean isReady() {
        for (IntervalTrack track : tracks) {
            if (!track.isReady()) {
                return false;
            }
        }
        return true;
    }

    /** The vector of the working bar that {@code last}, the last base bar, has closed. */
    FeatureVector vectorAt(Bar last) {
        double[] values = new double[size];
        for (int i = 0; i < tracks.length; i++) {
            tracks[i].compute(values, i * (size / tracks.length));
        }
        Interval working = tracks[0].interval();
        long closeTime = working.openOf(last.openTime()) + working.millis();
        return FeatureVector.owning(instrument, working, closeTime, last.close(), featureSetId, values);
    }

    boolean hasGap() {
        for (IntervalTrack track : tracks) {
            if (track.hasGap()) {
                return true;
            }
        }
        return false;
    }

    /** In working bars, of a market that is always open and begins with a bar of every interval. */
    int warmUp() {
        long working = tracks[0].interval().millis();
        long longest = 0;
        for (IntervalTrack track : tracks) {
            long millis = track.warmUp() * track.interval().millis();
            longest = Math.max(longest, (millis + working - 1) / working);
        }
        return Math.toIntExact(longest);
    }

    long lastCloseTime() {
        return lastCloseTime;
    }

    int stateBytes() {
        int bytes = Long.BYTES;
        for (IntervalTrack track : tracks) {
            bytes += track.stateBytes();
        }
        return bytes;
    }

    /** Writes the exact state; it begins with {@link #lastCloseTime}. */
    void writeTo(ByteBuffer out) {
        out.putLong(lastCloseTime);
        for (IntervalTrack track : tracks) {
            track.writeTo(out);
        }
    }

    /** What {@link #writeTo} would write, but for the bars that are in {@code earlier}, which it wrote before. */
    void writeSince(ByteBuffer earlier, ByteBuffer out) {
        earlier.getLong();
        out.putLong(lastCloseTime);
        for (IntervalTrack track : tracks) {
            track.writeSince(earlier, out);
        }
    }

    /** What {@link #writeTo} would have written when {@link #writeSince} wrote {@code since}. */
    void writeTogether(ByteBuffer earlier, ByteBuffer since, ByteBuffer out) {
        earlier.getLong();
        out.putLong(since.getLong());
        for (IntervalTrack track : tracks) {
            track.writeTogether(earlier, since, out);
        }
    }

    /** Replaces the state, whatever it was. */
    void readFrom(ByteBuffer in) {
        lastCloseTime = in.getLong();
        for (IntervalTrack track : tracks) {
            track.readFrom(in);
        }
    }
}
