package io.regimeflow.domain.feature;

import static org.assertj.core.api.Assertions.assertThat;

import io.regimeflow.domain.bar.Bar;
import io.regimeflow.domain.bar.Interval;
import java.util.List;
import org.junit.jupiter.api.Test;

class RealBarsTest {
    private static final String BTC = "binance-spot/BTCUSDT-5m-202412-202602.csv.gz";

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
                    .map(bar -> bar.openTime() < time ? bar : PipelineRun.tenfold(bar))
                    .toList();

            assertThat(upTo(time, Replay.straight(mutated, Interval.M15))).isEqualTo(upTo(time, expected));
        }
    }

    private static List<FeatureVector> upTo(long time, List<FeatureVector> vectors) {
        return vectors.stream().filter(vector -> vector.closeTime() <= time).toList();
    }
}
