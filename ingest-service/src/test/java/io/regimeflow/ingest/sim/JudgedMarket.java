package io.regimeflow.ingest.sim;

import io.regimeflow.domain.bar.Bar;
import io.regimeflow.domain.bar.Instrument;
import io.regimeflow.domain.bar.Interval;
import io.regimeflow.domain.feature.FeaturePipeline;
import io.regimeflow.domain.feature.FeatureSets;
import io.regimeflow.domain.feature.FeatureVector;
import io.regimeflow.domain.regime.Regime;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** Feature vectors of a simulated market at 15-minute closes, with the truth and the oracle's word at each. */
final class JudgedMarket {
    private final List<FeatureVector> vectors = new ArrayList<>();
    private final List<Regime> truth = new ArrayList<>();
    private final List<Regime> oracle = new ArrayList<>();

    JudgedMarket(long seed, int days) {
        this(seed, Instrument.parse("SIM:S" + seed), days);
    }

    JudgedMarket(long seed, Instrument instrument, int days) {
        var market = new SimulatedMarket(seed, instrument, Interval.M5, Instant.parse("2025-01-01T00:00:00Z"));
        var filter = new OracleFilter(instrument, Interval.M5);
        var pipeline = FeaturePipeline.create(FeatureSets.fs18(), instrument, Interval.M5, Interval.M15);
        for (int i = 0; i < days * 288; i++) {
            Bar bar = market.next();
            Regime said = filter.update(bar);
            pipeline.update(bar).ifPresent(vector -> {
                vectors.add(vector);
                truth.add(market.truth());
                oracle.add(said);
            });
        }
    }

    List<FeatureVector> vectors() {
        return vectors;
    }

    Regime truth(int index) {
        return truth.get(index);
    }

    /** Share of the vectors from {@code first} to before {@code end} at which the oracle named the true regime. */
    double oracleAccuracy(int first, int end) {
        int right = 0;
        for (int i = first; i < end; i++) {
            right += oracle.get(i) == truth.get(i) ? 1 : 0;
        }
        return right / (double) (end - first);
    }
}
