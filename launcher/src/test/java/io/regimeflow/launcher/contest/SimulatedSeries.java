package io.regimeflow.launcher.contest;

import io.regimeflow.domain.bar.Bar;
import io.regimeflow.domain.bar.Instrument;
import io.regimeflow.domain.bar.Interval;
import io.regimeflow.domain.feature.FeaturePipeline;
import io.regimeflow.domain.feature.FeatureVector;
import io.regimeflow.ingest.sim.SimulatedMarket;
import io.regimeflow.launcher.skill.SimulatedTraining;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;

/** Bars of the built-in simulated market, and the vectors that a trainer reads of them. */
final class SimulatedSeries {
    static final Interval INTERVAL = Interval.M15;
    static final Instant FROM = Instant.parse("2025-01-01T00:00:00Z");

    private final Instrument instrument;
    private final Iterator<Bar> market;
    private final FeaturePipeline pipeline;
    private final List<Bar> bars = new ArrayList<>();
    private final List<FeatureVector> vectors = new ArrayList<>();

    SimulatedSeries(Instrument instrument, long seed) {
        this.instrument = instrument;
        this.market = new SimulatedMarket(seed, instrument, INTERVAL, FROM);
        this.pipeline = FeaturePipeline.create(SimulatedTraining.FEATURES, instrument, INTERVAL, INTERVAL);
    }

    Instrument instrument() {
        return instrument;
    }

    Bar next() {
        Bar bar = market.next();
        bars.add(bar);
        pipeline.update(bar).ifPresent(vectors::add);
        return bar;
    }

    /** So far, in the order of time. */
    List<Bar> bars() {
        return List.copyOf(bars);
    }

    /** So far, in the order of time. */
    List<FeatureVector> vectors() {
        return List.copyOf(vectors);
    }

    /** Close of the last bar so far. */
    Instant closeTime() {
        return Instant.ofEpochMilli(bars.get(bars.size() - 1).closeTime());
    }
}
