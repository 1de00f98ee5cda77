package io.regimeflow.domain.label;

import io.regimeflow.domain.bar.Bar;
import io.regimeflow.domain.bar.Instrument;
import io.regimeflow.domain.bar.Interval;
import io.regimeflow.domain.feature.FeatureSet;
import io.regimeflow.domain.feature.FeatureSetText;
import io.regimeflow.domain.feature.FeatureVector;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/** Base bars of 5 minutes and the vectors of 15 that go with them; prices are multiples of 1/64, so that sums are exact. */
record Markets(List<Bar> bars, List<FeatureVector> series) {
    static final Instrument INSTRUMENT = Instrument.parse("TEST:A");
    static final FeatureSet SET = FeatureSetText.parse(
            "{name: two, revision: 1, features: {log_return: log_return.value," + " atr_14: atr(14).to_close}}");
    private static final int BARS_OF_A_VECTOR = 3;

    static Markets random(int vectors, long seed) {
        return random(vectors, seed, 1);
    }

    /** Every price times {@code factor}, everything else the same. */
    static Markets random(int vectors, long seed, double factor) {
        var random = new Random(seed);
        List<Bar> bars = new ArrayList<>();
        double price = 100;
        for (int i = 0; i < BARS_OF_A_VECTOR * vectors; i++) {
            double close = Math.max(10, price + (random.nextInt(129) - 64) / 64.0);
            double high = Math.max(price, close) + random.nextInt(32) / 64.0;
            double low = Math.min(price, close) - random.nextInt(32) / 64.0;
            bars.add(bar(i, price * factor, high * factor, low * factor, close * factor));
            price = close;
        }
        return new Markets(bars, vectors(bars, random));
    }

    /** Bars that open where the last one closed; each row is high, low, close. */
    static Markets of(double open, double[]... rows) {
        List<Bar> bars = new ArrayList<>();
        double price = open;
        for (double[] row : rows) {
            bars.add(bar(bars.size(), price, row[0], row[1], row[2]));
            price = row[2];
        }
        return new Markets(bars, vectors(bars, new Random(1)));
    }

    MarketPath path() {
        return MarketPath.of(bars);
    }

    /** All that was known at a time. */
    Markets closedBy(long time) {
        return new Markets(
                bars.stream().filter(bar -> bar.closeTime() <= time).toList(),
                series.stream().filter(vector -> vector.closeTime() <= time).toList());
    }

    /** The same up to a time, and after it another market. */
    Markets mutatedAfter(long time, long seed) {
        Markets other = random(series.size(), seed, 3);
        List<Bar> mutatedBars = new ArrayList<>();
        for (int i = 0; i < bars.size(); i++) {
            mutatedBars.add(bars.get(i).closeTime() <= time ? bars.get(i) : other.bars.get(i));
        }
        List<FeatureVector> mutated = new ArrayList<>();
        for (int i = 0; i < series.size(); i++) {
            mutated.add(series.get(i).closeTime() <= time ? series.get(i) : other.series.get(i));
        }
        return new Markets(mutatedBars, mutated);
    }

    private static List<FeatureVector> vectors(List<Bar> bars, Random random) {
        List<FeatureVector> vectors = new ArrayList<>();
        for (int last = BARS_OF_A_VECTOR - 1; last < bars.size(); last += BARS_OF_A_VECTOR) {
            Bar bar = bars.get(last);
            vectors.add(
                    new FeatureVector(INSTRUMENT, Interval.M15, bar.closeTime(), bar.close(), SET.id(), new double[] {
                        0, (1 + random.nextInt(15)) / 1024.0
                    }));
        }
        return vectors;
    }

    private static Bar bar(int index, double open, double high, double low, double close) {
        return new Bar(
                INSTRUMENT,
                Interval.M5,
                index * Interval.M5.millis(),
                open,
                Math.max(high, Math.max(open, close)),
                Math.min(low, Math.min(open, close)),
                close,
                0);
    }
}
