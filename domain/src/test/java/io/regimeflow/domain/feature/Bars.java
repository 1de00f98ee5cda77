package io.regimeflow.domain.feature;

import io.regimeflow.domain.bar.Bar;
import io.regimeflow.domain.bar.Instrument;
import io.regimeflow.domain.bar.Interval;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;

/** Bars for tests; each series begins at midnight, 2025-01-01 UTC. */
public final class Bars {
    public static final Instrument BTC = Instrument.parse("BINANCE:BTCUSDT");
    public static final long START = 1_735_689_600_000L;

    private Bars() {}

    /** The bar at a place in the series. */
    public static Bar at(
            Interval interval, int index, double open, double high, double low, double close, double volume) {
        return new Bar(BTC, interval, START + index * interval.millis(), open, high, low, close, volume);
    }

    /** A bar that never left its price. */
    public static Bar flat(Interval interval, int index, double price, double volume) {
        return at(interval, index, price, price, price, price, volume);
    }

    /** Bars that never leave the price. */
    public static List<Bar> flat(Interval interval, int count, double price) {
        return IntStream.range(0, count)
                .mapToObj(i -> flat(interval, i, price, 10))
                .toList();
    }

    /** A seeded random walk from 100 with steps of about half a percent, without gaps. */
    public static List<Bar> walk(Interval interval, int count, long seed) {
        var random = new Random(seed);
        var bars = new ArrayList<Bar>(count);
        double price = 100;
        for (int i = 0; i < count; i++) {
            bars.add(step(interval, i, price, price * Math.exp(0.005 * random.nextGaussian()), random));
            price = bars.get(i).close();
        }
        return bars;
    }

    /** A seeded walk through what upsets arithmetic: missing bars, standstills, no volume, moves of a thousandfold. */
    public static List<Bar> wild(Interval interval, int count, long seed) {
        var random = new Random(seed);
        var bars = new ArrayList<Bar>(count);
        double price = 100;
        double calm = 0;
        int index = random.nextInt(5);
        for (int i = 0; i < count; i++) {
            if (random.nextInt(20) == 0) {
                calm = random.nextInt(3);
            }
            double factor = calm == 0 ? 1 : Math.exp((calm == 1 ? 0.01 : 3) * random.nextGaussian());
            double close = Math.min(Math.max(price * factor, 1e-9), 1e9);
            bars.add(step(interval, index, price, close, random));
            price = close;
            index += random.nextInt(10) == 0 ? 1 + random.nextInt(8) : 1;
        }
        return bars;
    }

    private static Bar step(Interval interval, int index, double open, double close, Random random) {
        boolean still = open == close;
        double high = still ? open : Math.max(open, close) * (1 + 0.002 * random.nextDouble());
        double low = still ? open : Math.min(open, close) * (1 - 0.002 * random.nextDouble());
        double volume = still ? 0 : 1000 * random.nextDouble();
        return at(interval, index, open, high, low, close, volume);
    }
}
