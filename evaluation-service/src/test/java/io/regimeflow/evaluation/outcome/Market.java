package io.regimeflow.evaluation.outcome;

import io.regimeflow.domain.bar.Bar;
import io.regimeflow.domain.bar.Instrument;
import io.regimeflow.domain.bar.Interval;
import io.regimeflow.schemas.mapping.BarDetails;
import io.regimeflow.schemas.mapping.BarMapping;
import io.regimeflow.schemas.record.NewMarketData;
import io.regimeflow.schemas.record.NewPrediction;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.stream.IntStream;

/** Base bars of 5 minutes and predictions at closes of 15, as the records that are on the topics. */
record Market(List<Bar> bars, List<NewPrediction> predictions) {
    static final Instrument INSTRUMENT = Instrument.parse("TEST:AUSDT");
    static final Interval BASE = Interval.M5;
    static final Interval WORKING = Interval.M15;
    static final String CHAMPION = "a".repeat(64);
    static final String CHALLENGER = "b".repeat(64);
    static final int HORIZON = 4;

    /** Some day after the epoch, so that nothing before it has a negative time. */
    static final long BEGIN = Instant.parse("2025-03-03T00:00:00Z").toEpochMilli();

    private static final List<String> SIGNALS = List.of("DOWN", "FLAT", "UP");

    /** A walk with a hole where one of 25 coins says so, and at most closes what is shown and what two releases say. */
    static Market random(int count, long seed) {
        var random = new Random(seed);
        var bars = new ArrayList<Bar>();
        var predictions = new ArrayList<NewPrediction>();
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
            Bar bar = new Bar(INSTRUMENT, BASE, BEGIN + i * BASE.millis(), open, high, low, close, 1);
            bars.add(bar);
            if (WORKING.isBoundary(bar.closeTime()) && random.nextInt(10) > 0) {
                NewPrediction shown = random(bar, random);
                predictions.add(shown);
                predictions.add(inShadow(shown, CHAMPION));
                predictions.add(inShadow(random(bar, random), CHALLENGER));
            }
        }
        return new Market(List.copyOf(bars), List.copyOf(predictions));
    }

    /** Base bars up to a number that stay at 100. */
    static List<NewMarketData> quiet(int count) {
        return IntStream.range(0, count)
                .mapToObj(number -> bar(number, 100, 100))
                .toList();
    }

    /** A base bar without wicks. */
    static NewMarketData bar(int number, double open, double close) {
        long openTime = BEGIN + number * BASE.millis();
        return record(
                new Bar(INSTRUMENT, BASE, openTime, open, Math.max(open, close), Math.min(open, close), close, 1));
    }

    static NewMarketData record(Bar bar) {
        return BarMapping.toRecord(bar, BarDetails.NONE, "CLOSED", "test");
    }

    /** A prediction at the close of a bar. */
    static NewPrediction.Builder prediction(long closeTime, double close, String signal) {
        return NewPrediction.newBuilder()
                .setPredictionId("%s/%s/%d".formatted(INSTRUMENT, WORKING, closeTime))
                .setInstrument(INSTRUMENT.toString())
                .setInterval(WORKING.code())
                .setOpenTime(Instant.ofEpochMilli(closeTime - WORKING.millis()))
                .setCloseTime(Instant.ofEpochMilli(closeTime))
                .setClose(close)
                .setStatus("PREDICTED")
                .setRegime("Range")
                .setSignal(signal)
                .setPDown(0.25)
                .setPFlat(0.25)
                .setPUp(0.5)
                .setSignalRelease(CHAMPION)
                .setSignalVersion("3.4")
                .setContestId("signal/15m/TEST:AUSDT|b")
                .setContestArm("3.4")
                .setFeatureSetId("fs18")
                .setFeatureHash("00")
                .setPredictedAt(Instant.ofEpochMilli(closeTime))
                .setSignalHorizon(HORIZON)
                .setLowerBarrier(close - 1)
                .setUpperBarrier(close + 1);
    }

    /** What a release says in shadow. */
    static NewPrediction inShadow(NewPrediction said, String release) {
        return NewPrediction.newBuilder(said)
                .setPredictionId(said.getPredictionId() + "/" + release)
                .setSignalRelease(release)
                .setContestId(null)
                .setContestArm(null)
                .build();
    }

    private static NewPrediction random(Bar bar, Random random) {
        double above = (1 + random.nextInt(128)) / 64.0;
        double below = (1 + random.nextInt(128)) / 64.0;
        return prediction(bar.closeTime(), bar.close(), SIGNALS.get(random.nextInt(3)))
                .setUpperBarrier(bar.close() + above)
                .setLowerBarrier(bar.close() - below)
                .setSignalLabel(random.nextBoolean() ? "AT_HORIZON" : null)
                .build();
    }

    /** The bar that an instant lies in, if there is one. */
    Optional<Bar> at(long time) {
        return bars.stream()
                .filter(bar -> bar.openTime() <= time && time < bar.closeTime())
                .findFirst();
    }
}
