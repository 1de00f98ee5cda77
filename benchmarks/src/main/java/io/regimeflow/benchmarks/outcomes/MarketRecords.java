package io.regimeflow.benchmarks.outcomes;

import io.regimeflow.domain.bar.Bar;
import io.regimeflow.domain.bar.Instrument;
import io.regimeflow.domain.bar.Interval;
import io.regimeflow.schemas.mapping.BarDetails;
import io.regimeflow.schemas.mapping.BarMapping;
import io.regimeflow.schemas.record.NewPrediction;
import java.time.Instant;
import java.util.List;
import java.util.Random;
import org.apache.avro.specific.SpecificRecord;

/** A random walk of one instrument, and predictions on it with barriers of half a per cent. */
final class MarketRecords {
    private static final long BEGIN = Instant.parse("2025-01-01T00:00:00Z").toEpochMilli();
    private static final double BARRIER = 0.005;
    private static final List<String> SIGNALS = List.of("DOWN", "FLAT", "UP");

    private final Instrument instrument;
    private final OutcomesSettings settings;
    private final Random random;
    private double price = 100;

    MarketRecords(int series, OutcomesSettings settings) {
        this.instrument = Instrument.parse("TEST:S%dUSDT".formatted(series));
        this.settings = settings;
        this.random = new Random(series);
    }

    /** Hears of a record and its time. */
    interface Reader {
        void read(String key, SpecificRecord record, long time);
    }

    /** The next bar, and where it closes a bar of 15 minutes, what is predicted there. */
    void step(int index, Reader reader) {
        double open = price;
        price = open * (1 + random.nextGaussian() * 0.001);
        double high = Math.max(open, price) * (1 + random.nextDouble() * 0.0005);
        double low = Math.min(open, price) * (1 - random.nextDouble() * 0.0005);
        var bar = new Bar(instrument, Interval.M5, BEGIN + index * Interval.M5.millis(), open, high, low, price, 1);
        String key = instrument.toString();
        reader.read(key, BarMapping.toRecord(bar, BarDetails.NONE, "CLOSED", "benchmark"), bar.closeTime());
        if (Interval.M15.isBoundary(bar.closeTime())) {
            for (int arm = 0; arm <= settings.arms(); arm++) {
                reader.read(key, prediction(bar, arm), bar.closeTime());
            }
        }
    }

    private NewPrediction prediction(Bar bar, int arm) {
        String release = "%064x".formatted(arm);
        String id = "%s/15m/%d".formatted(instrument, bar.closeTime());
        return NewPrediction.newBuilder()
                .setPredictionId(arm == 0 ? id : id + "/" + release)
                .setInstrument(instrument.toString())
                .setInterval("15m")
                .setOpenTime(Instant.ofEpochMilli(bar.closeTime() - Interval.M15.millis()))
                .setCloseTime(Instant.ofEpochMilli(bar.closeTime()))
                .setClose(bar.close())
                .setStatus("PREDICTED")
                .setRegime("Range")
                .setSignal(SIGNALS.get(random.nextInt(3)))
                .setPDown(0.25)
                .setPFlat(0.5)
                .setPUp(0.25)
                .setSignalRelease(release)
                .setSignalVersion("3.4")
                .setFeatureSetId("fs18")
                .setFeatureHash("00")
                .setPredictedAt(Instant.ofEpochMilli(bar.closeTime()))
                .setSignalHorizon(settings.horizon())
                .setLowerBarrier(bar.close() * (1 - BARRIER))
                .setUpperBarrier(bar.close() * (1 + BARRIER))
                .build();
    }
}
