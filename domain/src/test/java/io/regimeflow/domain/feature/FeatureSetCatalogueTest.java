package io.regimeflow.domain.feature;

import static org.assertj.core.api.Assertions.assertThat;

import io.regimeflow.domain.bar.Bar;
import io.regimeflow.domain.bar.Interval;
import io.regimeflow.domain.indicator.IndicatorKinds;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class FeatureSetCatalogueTest {

    /** Models and stored vectors depend on the ids: a change of one is a change of the set, and raises its revision. */
    @ParameterizedTest
    @CsvSource({
        "fs18, fs18-37535b303126, 18, 95",
        "fs38, fs38-9f620ba3828c, 38, 730",
        "mtf, mtf-8326d1b436b4, 198, 730",
        "mid, mid-80f41ad29057, 44, 183",
        "macro, macro-795b0193fc1b, 33, 51",
    })
    void everySetHasItsIdSizeAndWarmUp(String name, String id, int size, int barsOfEachInterval) {
        FeatureSet set = FeatureSets.byName(name);

        assertThat(set.id()).isEqualTo(id);
        assertThat(set.size()).isEqualTo(size);
        assertThat(new IntervalFeatures(set.definitions()).warmUp()).isEqualTo(barsOfEachInterval);
    }

    @Test
    void mtfHasEveryIndicatorAndAtLeastFiftyFeaturesOfEachInterval() {
        FeatureSet mtf = FeatureSets.byName("mtf");

        assertThat(mtf.definitions()).hasSizeGreaterThanOrEqualTo(50);
        assertThat(mtf.definitions().stream().map(FeatureDefinition::kind).distinct())
                .containsExactlyInAnyOrderElementsOf(IndicatorKinds.shipped().keySet());
    }

    @Test
    void fs38HasTheFeaturesThatRegimesAreMadeFrom() {
        assertThat(FeatureSets.byName("fs38").definitions())
                .containsAll(FeatureSets.fs18().definitions());
    }

    @ParameterizedTest
    @ValueSource(strings = {"fs18", "fs38", "mtf", "mid", "macro"})
    void theWrittenStateOfAnIntervalIsSmall(String name) {
        assertThat(new IntervalFeatures(FeatureSets.byName(name).definitions()).stateBytes())
                .isLessThanOrEqualTo(2048);
    }

    @ParameterizedTest
    @ValueSource(strings = {"fs38", "mtf", "mid", "macro"})
    void everyFeatureIsFiniteAndMovesWhateverTheMarketDoes(String name) {
        FeatureSet set = FeatureSets.byName(name).over(List.of());
        List<FeatureVector> vectors = vectors(set, Bars.wild(Interval.M15, 2_000, 7));

        assertThat(vectors).isNotEmpty().allMatch(FeatureVector::isFinite);
        for (int i = 0; i < set.size(); i++) {
            int feature = i;
            if (!Set.of("taker_imbalance", "taker_imbalance_20", "taker_imbalance_6", "taker_imbalance_7")
                    .contains(set.features().get(i))) {
                assertThat(vectors.stream()
                                .mapToDouble(vector -> vector.value(feature))
                                .distinct()
                                .count())
                        .as(set.features().get(i))
                        .isGreaterThan(1);
            }
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"fs18", "fs38", "mid", "macro"})
    void noFeatureIsAPriceLevel(String name) {
        FeatureSet set = FeatureSets.byName(name).over(List.of());
        List<Bar> bars = Bars.walk(Interval.M15, 1_000, 11);

        List<FeatureVector> once = vectors(set, bars);
        List<FeatureVector> tenfold =
                vectors(set, bars.stream().map(FeatureSetCatalogueTest::tenfold).toList());

        for (int t = 0; t < once.size(); t++) {
            for (int i = 0; i < set.size(); i++) {
                double expected = once.get(t).value(i);
                assertThat(Math.abs(tenfold.get(t).value(i) - expected))
                        .as(set.features().get(i))
                        .isLessThan(1e-7 * Math.max(1, Math.abs(expected)));
            }
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

    private static List<FeatureVector> vectors(FeatureSet set, List<Bar> bars) {
        var pipeline = FeaturePipeline.create(set, Bars.BTC, Interval.M15, Interval.M15);
        var vectors = new ArrayList<FeatureVector>();
        bars.forEach(bar -> pipeline.update(bar).ifPresent(vectors::add));
        return vectors;
    }
}
