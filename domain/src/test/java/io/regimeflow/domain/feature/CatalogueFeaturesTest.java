package io.regimeflow.domain.feature;

import static org.assertj.core.api.Assertions.assertThat;

import io.regimeflow.domain.bar.Bar;
import io.regimeflow.domain.bar.Interval;
import io.regimeflow.domain.indicator.Catalogue;
import io.regimeflow.domain.indicator.Catalogue.Typical;
import io.regimeflow.domain.indicator.Output;
import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Positive;
import net.jqwik.api.constraints.Size;

/** All outputs of all shipped indicators, as the features of one interval. */
class CatalogueFeaturesTest {
    private static final List<FeatureDefinition> EVERYTHING = everything();

    private static List<FeatureDefinition> everything() {
        var definitions = new ArrayList<FeatureDefinition>();
        for (Typical typical : Catalogue.all()) {
            for (Output output : typical.indicator().outputs()) {
                definitions.add(new FeatureDefinition(
                        "f" + definitions.size(), typical.kind(), typical.parameters(), output.name()));
            }
        }
        return definitions;
    }

    @Property(tries = 20)
    void everyFeatureIsFiniteInAWildMarket(@ForAll long seed) {
        requireFinite(Catalogue.wild(600, seed));
    }

    @Property(tries = 50)
    void everyFeatureIsFiniteAtTheEndsOfTheNumberRange(
            @ForAll @Size(min = 1, max = 30) List<@Positive @DoubleRange(max = Double.MAX_VALUE) Double> prices,
            @ForAll @Size(min = 1, max = 30) List<@DoubleRange(max = Double.MAX_VALUE) Double> volumes,
            @ForAll @IntRange(min = 1, max = 4) int wick) {
        var bars = new ArrayList<Bar>();
        for (int i = 0; i < 400; i++) {
            double price = Math.max(prices.get(i % prices.size()), Double.MIN_VALUE);
            double low = Math.max(price / wick, Double.MIN_VALUE);
            bars.add(Bars.at(Interval.M15, i, price, price, low, low, volumes.get(i % volumes.size())));
        }
        requireFinite(bars);
    }

    private static void requireFinite(List<Bar> bars) {
        var features = new IntervalFeatures(EVERYTHING);
        double[] values = new double[EVERYTHING.size()];
        for (Bar bar : bars) {
            features.update(bar);
            features.compute(values, 0);
            for (int i = 0; i < values.length; i++) {
                if (!Double.isFinite(values[i])) {
                    assertThat(values[i]).as(EVERYTHING.get(i).formula()).isFinite();
                }
            }
        }
    }
}
