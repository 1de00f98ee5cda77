package io.regimeflow.launcher.cli;

import io.regimeflow.domain.bar.Bar;
import io.regimeflow.domain.bar.Instrument;
import io.regimeflow.domain.bar.Interval;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;

/** A random walk of 5-minute bars from midnight, 2025-01-01 UTC, and the files that hold it. */
final class BarRows {
    static final Instrument BTC = Instrument.parse("BINANCE:BTCUSDT");
    private static final long START = 1_735_689_600_000L;

    private BarRows() {}

    static List<Bar> walk(int count) {
        var random = new Random(7);
        var bars = new ArrayList<Bar>(count);
        double open = 100;
        for (int i = 0; i < count; i++) {
            double close = open * Math.exp(0.005 * random.nextGaussian());
            double high = Math.max(open, close) * (1 + 0.002 * random.nextDouble());
            double low = Math.min(open, close) * (1 - 0.002 * random.nextDouble());
            double volume = 100 * random.nextDouble();
            double taken = volume * random.nextDouble();
            bars.add(
                    new Bar(BTC, Interval.M5, START + i * Interval.M5.millis(), open, high, low, close, volume, taken));
            open = close;
        }
        return bars;
    }

    /** Binance's twelve columns, without a header. */
    static String klines(List<Bar> bars) {
        return bars.stream().map(BarRows::kline).collect(Collectors.joining());
    }

    private static String kline(Bar bar) {
        return "%d,%s,%s,%s,%s,%s,%d,1,1,%s,1,0\n"
                .formatted(
                        bar.openTime(),
                        bar.open(),
                        bar.high(),
                        bar.low(),
                        bar.close(),
                        bar.volume(),
                        bar.closeTime() - 1,
                        bar.takerBuyVolume());
    }
}
