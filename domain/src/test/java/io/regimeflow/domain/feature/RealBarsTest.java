package io.regimeflow.domain.feature;

import static org.assertj.core.api.Assertions.assertThat;

import io.regimeflow.domain.bar.Bar;
import io.regimeflow.domain.bar.Instrument;
import io.regimeflow.domain.bar.Interval;
import java.util.List;
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
    void theCrashOfOctoberHasFiniteFeatures() {
        List<Bar> bars = RealBars.read(XRP, Instrument.parse("BINANCE:XRPUSDT"), Interval.M5, 119_000);

        List<FeatureVector> vectors = Replay.straight(bars, Interval.M15);

        assertThat(vectors).hasSize(119_000 / 3 - 99).allMatch(FeatureVector::isFinite);
    }

    @Test
    void aMarketWithoutVolumeAndWeekendsHasFiniteFeaturesAndSaysThatBarsAreMissing() {
        Instrument instrument = Instrument.parse("FX:EURUSD");
        List<Bar> bars = RealBars.read(EURUSD, instrument, Interval.H1, 5_000);
        var pipeline = FeaturePipeline.create(FeatureSets.fs18(), instrument, Interval.H1, Interval.H4);

        long withGap = bars.stream()
                .map(pipeline::update)
                .flatMap(java.util.Optional::stream)
                .peek(vector -> assertThat(vector.isFinite()).isTrue())
                .filter(vector -> pipeline.hasGap())
                .count();

        assertThat(withGap).isPositive();
    }
}
