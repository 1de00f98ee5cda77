package io.regimeflow.trainer.gate;

import static org.assertj.core.api.Assertions.assertThat;

import io.regimeflow.domain.feature.FeatureSet;
import io.regimeflow.domain.feature.FeatureSets;
import io.regimeflow.domain.feature.FeatureVector;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LeakCanaryTest {
    private static final FeatureSet FS18 = FeatureSets.fs18();
    private static final int DAYS = 90;

    @Test
    void findsNothingInFeaturesOfRandomWalks() {
        for (int seed = 0; seed < 4; seed++) {
            assertThat(search(Series.randomWalk(FS18, DAYS, seed))).isEmpty();
        }
    }

    @Test
    void findsFeaturesThatAreOneVectorAhead() {
        List<FeatureVector> series = Series.randomWalk(FS18, DAYS, 1);
        var shifted = new ArrayList<FeatureVector>();
        for (int i = 0; i + 1 < series.size(); i++) {
            shifted.add(with(series.get(i), series.get(i + 1).toArray()));
        }

        assertThat(search(shifted))
                .extracting(Leak::feature)
                .contains("log_return", "close_to_sma_5", "rsi_14", "close_to_bb_upper_20");
    }

    @Test
    void findsANoisyLookAheadInOneFeatureOnly() {
        List<FeatureVector> series = Series.randomWalk(FS18, DAYS, 2);
        var random = new Random(3);
        var leaking = new ArrayList<FeatureVector>();
        for (int i = 0; i + 1 < series.size(); i++) {
            double[] values = series.get(i).toArray();
            double move = Math.log(series.get(i + 1).close() / series.get(i).close());
            values[4] = move / 0.002 + 1.5 * random.nextGaussian();
            leaking.add(with(series.get(i), values));
        }

        assertThat(search(leaking))
                .extracting(Leak::feature)
                .containsOnly(FS18.features().get(4));
    }

    @Test
    void isSilentWhereTheMarketStandsStillOrRowsAreFew() {
        List<FeatureVector> series = Series.randomWalk(FS18, DAYS, 1);
        var still = new ArrayList<FeatureVector>();
        for (FeatureVector vector : series) {
            still.add(new FeatureVector(
                    vector.instrument(),
                    vector.interval(),
                    vector.closeTime(),
                    100,
                    vector.featureSetId(),
                    vector.toArray()));
        }

        assertThat(search(still)).isEmpty();
        assertThat(LeakCanary.search(FS18.features(), series, new int[] {1, 2, 3}))
                .isEmpty();
        assertThat(LeakCanary.search(FS18.features(), series, new int[0])).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"BTCUSDT, fs18", "BTCUSDT, mtf", "ETHUSDT, fs38", "SOLUSDT, mtf"})
    void raisesNoAlarmOnRealMarkets(String symbol, String set) {
        FeatureSet features = FeatureSets.byName(set);
        List<FeatureVector> series = Series.real(features, symbol, DAYS);

        assertThat(LeakCanary.search(features.features(), series, Series.heldOut(series)))
                .isEmpty();
    }

    private static List<Leak> search(List<FeatureVector> series) {
        return LeakCanary.search(FS18.features(), series, Series.heldOut(series));
    }

    private static FeatureVector with(FeatureVector vector, double[] values) {
        return new FeatureVector(
                vector.instrument(),
                vector.interval(),
                vector.closeTime(),
                vector.close(),
                vector.featureSetId(),
                values);
    }
}
