package io.regimeflow.trainer.dataset;

import io.regimeflow.domain.bar.Bar;
import io.regimeflow.domain.bar.Instrument;
import io.regimeflow.domain.bar.Interval;
import io.regimeflow.domain.feature.FeatureVector;
import io.regimeflow.domain.label.MarketPath;
import io.regimeflow.trainer.Vectors;
import java.util.ArrayList;
import java.util.List;

/** Series of tests, with and without a path. */
final class Pools {
    private Pools() {}

    static List<MarketSeries> of(List<FeatureVector> vectors) {
        return List.of(new MarketSeries(Vectors.INSTRUMENT, vectors, MarketPath.none()));
    }

    /** With a path of three bars of five minutes that lead from close to close, the middle one a little beyond both. */
    static List<MarketSeries> withPath(List<FeatureVector> vectors) {
        return List.of(series(vectors));
    }

    static MarketSeries series(List<FeatureVector> vectors) {
        Instrument instrument = vectors.get(0).instrument();
        List<Bar> bars = new ArrayList<>();
        double open = vectors.get(0).close();
        for (FeatureVector vector : vectors) {
            double low = Math.min(open, vector.close());
            double high = Math.max(open, vector.close());
            long begin = vector.closeTime() - Vectors.INTERVAL.millis();
            bars.add(bar(instrument, begin, open, high, low, open));
            bars.add(bar(instrument, begin + Interval.M5.millis(), open, 1.001 * high, 0.999 * low, vector.close()));
            bars.add(bar(instrument, begin + 2 * Interval.M5.millis(), vector.close(), high, low, vector.close()));
            open = vector.close();
        }
        return new MarketSeries(instrument, vectors, MarketPath.of(bars));
    }

    /** The same vectors under another name. */
    static List<FeatureVector> renamed(String name, List<FeatureVector> vectors) {
        return vectors.stream()
                .map(vector -> new FeatureVector(
                        Instrument.parse(name),
                        vector.interval(),
                        vector.closeTime(),
                        vector.close(),
                        vector.featureSetId(),
                        vector.toArray()))
                .toList();
    }

    private static Bar bar(Instrument instrument, long begin, double open, double high, double low, double close) {
        return new Bar(instrument, Interval.M5, begin, open, high, low, close, 1);
    }
}
