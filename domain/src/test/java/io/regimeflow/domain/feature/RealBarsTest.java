package io.regimeflow.domain.feature;

import static org.assertj.core.api.Assertions.assertThat;

import io.regimeflow.domain.bar.Bar;
import io.regimeflow.domain.bar.Instrument;
import io.regimeflow.domain.bar.Interval;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class RealBarsTest {
    private static final String BTC = "binance-spot/BTCUSDT-5m-202412-202602.csv.gz";
    private static final String XRP = "binance-spot/XRPUSDT-5m-202412-202602.csv.gz";
    private static final String EURUSD = "fx/EURUSD-1h-201707-202603.csv.gz";

    @Test
    void writingOutAndReadingBackAtEveryBarOfBitcoinChangesNoBit() {
        List<Bar> bars = RealBars.read(BTC, Bars.BTC, Interval.M5, 20_000);

        assertThat(Replay.restoredAtEveryBar(bars, Interval.M15)).isEqualTo(Replay.straight(bars, Interval.M15));
    }

    @Test
    void mutatingTheFutureOfBitcoinChangesNothingInThePast() {
        List<Bar> bars = RealBars.read(BTC, Bars.BTC, Interval.M5, 6_000);
        List<FeatureVector> expected = Replay.straight(bars, Interval.M15);

        for (int now = 400; now < bars.size(); now += 701) {
            long time = bars.get(now).openTime();
            List<Bar> mutated = bars.stream()
                    .map(bar -> bar.openTime() < time ? bar : tenfold(bar))
                    .toList();

            assertThat(upTo(time, Replay.straight(mutated, Interval.M15))).isEqualTo(upTo(time, expected));
        }
    }

    private static Bar tenfold(Bar bar) {
        return new Bar(
                bar.instrument(),
                bar.interval(),
                bar.openTime(),
                10 * bar.open(),
                10 * bar.high(),
                10 * bar.low(),
                10 * bar.close(),
                10 * bar.volume());
    }

    private static List<FeatureVector> upTo(long time, List<FeatureVector> vectors) {
        return vectors.stream().filter(vector -> vector.closeTime() <= time).toList();
    }

    @Test
    void theCrashOfOctoberHasFiniteFeatures() {
        List<Bar> bars = RealBars.read(XRP, Instrument.parse("BINANCE:XRPUSDT"), Interval.M5, 119_000);

        List<FeatureVector> vectors = Replay.straight(bars, Interval.M15);

        assertThat(vectors).hasSize(119_000 / 3 - 94).allMatch(FeatureVector::isFinite);
    }

    @Test
    void aMarketWithoutVolumeAndWeekendsHasFiniteFeaturesAndSaysThatBarsAreMissing() {
        Instrument instrument = Instrument.parse("FX:EURUSD");
        List<Bar> bars = RealBars.read(EURUSD, instrument, Interval.H1, 5_000);
        var pipeline = FeaturePipeline.create(FeatureSets.fs18(), instrument, Interval.H1, Interval.H4);

        long withGap = bars.stream()
                .map(pipeline::update)
                .flatMap(Optional::stream)
                .peek(vector -> assertThat(vector.isFinite()).isTrue())
                .filter(vector -> pipeline.hasGap())
                .count();

        assertThat(withGap).isPositive();
    }
}
