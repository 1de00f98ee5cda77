package io.regimeflow.domain.indicator;

import java.util.Random;

/** A random walk of 15m bars with standstills and bars without volume; always the same. */
final class MadeUpMarket {
    private static final long START = 1_735_689_600_000L;
    private static final long QUARTER = 900_000;

    private MadeUpMarket() {}

    static BarColumns bars(int count) {
        var columns = new BarColumns(
                new long[count],
                new double[count],
                new double[count],
                new double[count],
                new double[count],
                new double[count],
                new double[count]);
        var random = new Random(1);
        double price = 100;
        for (int i = 0; i < count; i++) {
            boolean still = random.nextInt(20) == 0;
            double close = still ? price : price * StrictMath.exp(0.005 * random.nextGaussian());
            columns.closeTimes[i] = START + (i + 1) * QUARTER;
            columns.opens[i] = price;
            columns.closes[i] = close;
            columns.highs[i] = Math.max(price, close) * (still ? 1 : 1 + 0.002 * random.nextDouble());
            columns.lows[i] = Math.min(price, close) * (still ? 1 : 1 - 0.002 * random.nextDouble());
            columns.volumes[i] = still ? 0 : 1_000 * random.nextDouble();
            columns.takerBuyVolumes[i] = columns.volumes[i] * random.nextDouble();
            price = close;
        }
        return columns;
    }
}
