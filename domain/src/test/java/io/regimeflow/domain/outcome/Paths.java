package io.regimeflow.domain.outcome;

import io.regimeflow.domain.bar.Bar;
import io.regimeflow.domain.bar.Instrument;
import io.regimeflow.domain.bar.Interval;
import io.regimeflow.domain.label.BarrierPrices;
import io.regimeflow.domain.label.Signal;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;

/** Base bars of 5 minutes from the epoch on, and predictions at closes of 15; prices are multiples of 1/64. */
record Paths(List<Bar> bars, List<Prediction> predictions) {
    static final Instrument INSTRUMENT = Instrument.parse("TEST:AUSDT");
    private static final List<Signal> SIGNALS = List.of(Signal.values());
    static final Interval BASE = Interval.M5;
    static final Interval WORKING = Interval.M15;
    static final String SHOWN = "a".repeat(64);
    static final String CHALLENGER = "b".repeat(64);

    /** A walk with a hole where one of 25 coins says so, and a prediction at most closes, by two releases. */
    static Paths random(int count, long seed) {
        var random = new Random(seed);
        var bars = new ArrayList<Bar>();
        var predictions = new ArrayList<Prediction>();
        int horizon = 1 + random.nextInt(6);
        double price = 100;
        for (int i = 0; i < count; i++) {
            double open = Math.max(20, price + (random.nextInt(33) - 16) / 64.0);
            double close = Math.max(20, open + (random.nextInt(129) - 64) / 64.0);
            double high = Math.max(open, close) + random.nextInt(64) / 64.0;
            double low = Math.min(open, close) - random.nextInt(64) / 64.0;
            price = close;
            if (i > 0 && random.nextInt(25) == 0) {
                continue;
            }
            Bar bar = bar(i, open, high, low, close);
            bars.add(bar);
            if (WORKING.isBoundary(bar.closeTime()) && random.nextInt(10) > 0) {
                predictions.add(random(bar, horizon, random, Optional.empty()));
                predictions.add(labelledAtTheHorizon(random(bar, horizon, random, Optional.of(CHALLENGER))));
            }
        }
        return new Paths(bars, predictions);
    }

    static Bar bar(int index, double open, double high, double low, double close) {
        return new Bar(INSTRUMENT, BASE, index * BASE.millis(), open, high, low, close, 1);
    }

    /** At the close of the third bar, which closes at 100. */
    static Prediction says(Signal signal, double upper, double lower, int horizon) {
        return prediction(WORKING.millis(), 100, signal, new BarrierPrices(upper, lower), horizon, Optional.empty());
    }

    static Prediction prediction(
            long closeTime,
            double close,
            Signal signal,
            BarrierPrices barriers,
            int horizon,
            Optional<String> release) {
        return new Prediction(
                new PredictionId(INSTRUMENT, WORKING, closeTime, release),
                close,
                signal,
                new SignalProbabilities(0.25, 0.25, 0.5),
                barriers,
                horizon,
                Provenance.of(release.orElse(SHOWN)));
    }

    /** The same of a release that learnt where the close at the horizon lies. */
    static Prediction labelledAtTheHorizon(Prediction prediction) {
        return new Prediction(
                prediction.id(),
                prediction.close(),
                prediction.signal(),
                prediction.probabilities(),
                prediction.barriers(),
                Optional.of(prediction.barriers()),
                prediction.horizon(),
                prediction.provenance());
    }

    /** What was known at a time. */
    Paths closedBy(long time) {
        return new Paths(
                bars.stream().filter(bar -> bar.closeTime() <= time).toList(),
                predictions.stream()
                        .filter(prediction -> prediction.closeTime() <= time)
                        .toList());
    }

    private static Prediction random(Bar bar, int horizon, Random random, Optional<String> release) {
        double above = (1 + random.nextInt(128)) / 64.0;
        double below = (1 + random.nextInt(128)) / 64.0;
        return prediction(
                bar.closeTime(),
                bar.close(),
                SIGNALS.get(random.nextInt(3)),
                new BarrierPrices(bar.close() + above, bar.close() - below),
                horizon,
                release);
    }
}
