package io.regimeflow.domain.indicator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.regimeflow.domain.bar.Bar;
import io.regimeflow.domain.indicator.Catalogue.Typical;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.IntRange;

/** Which outputs are levels, of prices or of volumes: exactly those whose meaning names a currency as their unit. */
class CatalogueScaleTest {
    private static final int AFTER_WARM_UP = 100;

    /** A power of two changes no digit. */
    @Property(tries = 10)
    void powersOfTwoScaleLevelsExactlyAndNothingElse(
            @ForAll long seed,
            @ForAll @IntRange(min = -20, max = 20) int priceExponent,
            @ForAll @IntRange(min = -20, max = 20) int volumeExponent) {
        double prices = Math.scalb(1.0, priceExponent);
        double volumes = Math.scalb(1.0, volumeExponent);

        for (Typical typical : Catalogue.all()) {
            Indicator indicator = typical.indicator();
            List<Bar> bars = Catalogue.walk(indicator.warmUp() + AFTER_WARM_UP, seed);
            double[][] values = Catalogue.values(indicator, bars);
            double[][] scaled = Catalogue.values(typical.indicator(), Catalogue.scaled(bars, prices, volumes));

            for (int output = 0; output < indicator.outputs().size(); output++) {
                double factor = factor(indicator.outputs().get(output), prices, volumes);
                for (int i = indicator.warmUp() - 1; i < bars.size(); i++) {
                    assertThat(scaled[i][output])
                            .as(
                                    "%s.%s at %d",
                                    typical, indicator.outputs().get(output).name(), i)
                            .isEqualTo(factor * values[i][output]);
                }
            }
        }
    }

    @Property(tries = 5)
    void otherFactorsScaleLevelsAndNothingElseButForRounding(
            @ForAll long seed,
            @ForAll @DoubleRange(min = 0.01, max = 1000) double prices,
            @ForAll @DoubleRange(min = 0.01, max = 1000) double volumes) {
        for (Typical typical : Catalogue.all()) {
            Indicator indicator = typical.indicator();
            List<Bar> bars = Catalogue.walk(indicator.warmUp() + AFTER_WARM_UP, seed);
            double[][] values = Catalogue.values(indicator, bars);
            double[][] scaled = Catalogue.values(typical.indicator(), Catalogue.scaled(bars, prices, volumes));

            for (int output = 0; output < indicator.outputs().size(); output++) {
                Output meaning = indicator.outputs().get(output);
                double factor = factor(meaning, prices, volumes);
                for (int i = indicator.warmUp() - 1; i < bars.size(); i++) {
                    double size = Math.max(Math.abs(values[i][output]), 100);
                    assertThat(scaled[i][output])
                            .as("%s.%s at %d", typical, meaning.name(), i)
                            .isCloseTo(factor * values[i][output], within(1e-12 * factor * size));
                }
            }
        }
    }

    private static double factor(Output output, double prices, double volumes) {
        if (output.meaning().contains("in quote currency")) {
            return prices;
        }
        return output.meaning().contains("in base currency") ? volumes : 1;
    }
}
