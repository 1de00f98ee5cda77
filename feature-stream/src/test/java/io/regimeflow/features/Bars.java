package io.regimeflow.features;

import io.regimeflow.domain.bar.Bar;
import io.regimeflow.domain.bar.Instrument;
import io.regimeflow.domain.bar.Interval;
import io.regimeflow.domain.feature.FeaturePipeline;
import io.regimeflow.domain.feature.FeatureSets;
import io.regimeflow.domain.feature.FeatureVector;
import io.regimeflow.schemas.mapping.BarDetails;
import io.regimeflow.schemas.mapping.BarMapping;
import io.regimeflow.schemas.record.NewMarketData;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;

/** Bars of 5 minutes from midnight, 2025-01-01 UTC, and what a batch replay makes of them. */
final class Bars {
    static final Instrument BTC = Instrument.parse("BINANCE:BTCUSDT");
    static final Instrument ETH = Instrument.parse("BINANCE:ETHUSDT");
    private static final long START = 1_735_689_600_000L;

    private Bars() {}

    static List<Bar> walk(Instrument instrument, int count, long seed) {
        var random = new Random(seed);
        var bars = new ArrayList<Bar>(count);
        double open = 100;
        for (int i = 0; i < count; i++) {
            double close = open * Math.exp(0.005 * random.nextGaussian());
            double high = Math.max(open, close) * (1 + 0.002 * random.nextDouble());
            double low = Math.min(open, close) * (1 - 0.002 * random.nextDouble());
            long openTime = START + i * Interval.M5.millis();
            bars.add(new Bar(instrument, Interval.M5, openTime, open, high, low, close, 100 * random.nextDouble()));
            open = close;
        }
        return bars;
    }

    static Bar later(Bar bar, Duration by) {
        return new Bar(
                bar.instrument(),
                bar.interval(),
                bar.openTime() + by.toMillis(),
                bar.open(),
                bar.high(),
                bar.low(),
                bar.close(),
                bar.volume());
    }

    static Bar withClose(Bar bar, double close) {
        return new Bar(
                bar.instrument(),
                bar.interval(),
                bar.openTime(),
                bar.open(),
                bar.high(),
                bar.low(),
                close,
                bar.volume());
    }

    static NewMarketData record(Bar bar) {
        return record(bar, "CLOSED");
    }

    static NewMarketData record(Bar bar, String status) {
        return BarMapping.toRecord(bar, BarDetails.NONE, status, "test");
    }

    /** The vectors of one pipeline that sees every bar in order, without Kafka. */
    static List<FeatureVector> replay(List<Bar> bars) {
        var pipeline = FeaturePipeline.create(FeatureSets.fs18(), bars.get(0).instrument(), Interval.M5, Interval.M15);
        return bars.stream().map(pipeline::update).flatMap(Optional::stream).toList();
    }
}
