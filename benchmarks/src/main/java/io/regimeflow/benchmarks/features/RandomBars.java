package io.regimeflow.benchmarks.features;

import io.regimeflow.domain.bar.Bar;
import io.regimeflow.domain.bar.Instrument;
import io.regimeflow.domain.bar.Interval;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/** A random walk of 5-minute bars, the same at every run. */
final class RandomBars {
    private static final long SEED = 7;
    private static final Instrument INSTRUMENT = Instrument.parse("SIM:BENCH");

    private RandomBars() {}

    static List<Bar> of(int count) {
        var random = new Random(SEED);
        List<Bar> bars = new ArrayList<>(count);
        double price = 50_000;
        for (int i = 0; i < count; i++) {
            double open = price;
            price = open * Math.exp(0.001 * random.nextGaussian());
            double high = Math.max(open, price) * (1 + 0.0005 * random.nextDouble());
            double low = Math.min(open, price) * (1 - 0.0005 * random.nextDouble());
            double volume = 100 * random.nextDouble();
            bars.add(new Bar(
                    INSTRUMENT,
                    Interval.M5,
                    i * Interval.M5.millis(),
                    open,
                    high,
                    low,
                    price,
                    volume,
                    volume * random.nextDouble()));
        }
        return bars;
    }
}
