package io.regimeflow.launcher.bits;

import io.regimeflow.domain.bar.Bar;
import io.regimeflow.domain.bar.Instrument;
import io.regimeflow.domain.bar.Interval;
import io.regimeflow.domain.bar.TradingCalendar;
import io.regimeflow.domain.feature.FeaturePipeline;
import io.regimeflow.domain.feature.FeatureSet;
import io.regimeflow.domain.feature.FeatureVector;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;

/** The vectors of one instrument, one after another, as a single pipeline without Kafka makes them of what arrives. */
final class Batch {
    private final FeatureSet set;
    private final Instrument instrument;
    private final Iterator<Arrival> arrivals;
    private final int barsToRestore;
    private int bars;
    private FeaturePipeline pipeline;
    private long refused;

    /** A vector, and whether it contains a gap. */
    record Made(FeatureVector vector, boolean gap) {}

    Batch(FeatureSet set, List<Arrival> arrivals) {
        this(set, arrivals, Integer.MAX_VALUE);
    }

    private Batch(FeatureSet set, List<Arrival> arrivals, int barsToRestore) {
        this.set = set;
        this.instrument = arrivals.get(0).bar().instrument();
        this.arrivals = arrivals.iterator();
        this.barsToRestore = barsToRestore;
        this.pipeline = FeaturePipeline.create(set, instrument, Interval.M5, working(set), TradingCalendar.ALWAYS_OPEN);
    }

    /** One that goes on from the written state alone after every so many bars, as after a restart. */
    static Batch restoredEvery(int bars, FeatureSet set, List<Arrival> arrivals) {
        return new Batch(set, arrivals, bars);
    }

    static Interval working(FeatureSet set) {
        return set.intervals().isEmpty() ? Interval.M15 : set.intervals().get(0);
    }

    /** The next vector; empty when nothing more arrives. */
    Optional<Made> next() {
        while (arrivals.hasNext()) {
            Optional<FeatureVector> vector = take(arrivals.next());
            if (vector.isPresent()) {
                return Optional.of(new Made(vector.get(), pipeline.hasGap()));
            }
        }
        return Optional.empty();
    }

    private Optional<FeatureVector> take(Arrival arrival) {
        Bar bar = arrival.bar();
        if (++bars % barsToRestore == 0) {
            restore();
        }
        if (pipeline.refusal(bar).isEmpty()) {
            return pipeline.update(bar);
        }
        if (arrival.isRevision() && pipeline.revisionRefusal(bar).isEmpty()) {
            pipeline.revise(bar);
        } else {
            refused++;
        }
        return Optional.empty();
    }

    private void restore() {
        pipeline = FeaturePipeline.restore(
                set, instrument, Interval.M5, working(set), TradingCalendar.ALWAYS_OPEN, pipeline.snapshot());
    }

    /** Bars that were refused so far. */
    long refused() {
        return refused;
    }
}
