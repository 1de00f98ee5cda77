package io.regimeflow.domain.backtest;

import io.regimeflow.domain.bar.Bar;
import io.regimeflow.domain.bar.Instrument;
import io.regimeflow.domain.bar.Interval;
import io.regimeflow.domain.label.Signal;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;
import java.util.Random;

/** Bars of 15 minutes from the epoch on, and decisions at their closes. */
final class Trading {
    private static final Instrument ALPHA = Instrument.parse("TEST:ALPHA");

    private Trading() {}

    static Bar bar(int index, double open, double high, double low, double close) {
        return bar(Interval.M15, index, open, high, low, close);
    }

    static Bar fine(int index, double open, double high, double low, double close) {
        return bar(Interval.M5, index, open, high, low, close);
    }

    /** A decision at the close of a bar; NaN where it has no stop or target. */
    static Decision says(int bar, Signal signal, double stop, double target) {
        return new Decision((bar + 1) * Interval.M15.millis(), signal, 0.5, present(stop), present(target));
    }

    /** Over the bars as one stretch. */
    static BacktestReport run(TradingRules rules, List<Decision> decisions, List<Bar> bars) {
        return Backtest.run(rules, decisions, new UnseenBars(bars.isEmpty() ? List.of() : List.of(bars)));
    }

    static List<Bar> randomWalk(Random random, int count) {
        var bars = new ArrayList<Bar>();
        double price = 100;
        for (int i = 0; i < count; i++) {
            double open = price * Math.exp(0.002 * random.nextGaussian());
            double close = open * Math.exp(0.01 * random.nextGaussian());
            double high = Math.max(open, close) * (1 + 0.005 * random.nextDouble());
            double low = Math.min(open, close) * (1 - 0.005 * random.nextDouble());
            bars.add(bar(i, open, high, low, close));
            price = close;
        }
        return bars;
    }

    /** A random signal at each close, with stop and target where the coin says so. */
    static List<Decision> randomDecisions(Random random, List<Bar> bars) {
        var decisions = new ArrayList<Decision>();
        for (int i = 0; i < bars.size(); i++) {
            Signal signal = List.of(Signal.values()).get(random.nextInt(3));
            double close = bars.get(i).close();
            double move = (signal == Signal.UP ? 1 : -1) * 0.02 * close;
            boolean bounded = signal != Signal.FLAT && random.nextBoolean();
            decisions.add(says(i, signal, bounded ? close - move : Double.NaN, bounded ? close + move : Double.NaN));
        }
        return decisions;
    }

    private static Bar bar(Interval interval, int index, double open, double high, double low, double close) {
        return new Bar(ALPHA, interval, index * interval.millis(), open, high, low, close, 1);
    }

    private static OptionalDouble present(double price) {
        return Double.isNaN(price) ? OptionalDouble.empty() : OptionalDouble.of(price);
    }
}
