package io.regimeflow.domain.indicator;

import static org.assertj.core.api.Assertions.assertThat;

import io.regimeflow.domain.bar.Bar;
import io.regimeflow.domain.bar.Interval;
import io.regimeflow.domain.feature.Bars;
import io.regimeflow.domain.feature.FeatureDefinition;
import io.regimeflow.domain.feature.FeatureSet;
import io.regimeflow.domain.feature.FeatureSets;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class GoOverColumnsTest {
    private static final List<Bar> BARS = Bars.walk(Interval.M15, 700, 5);

    @ParameterizedTest
    @MethodSource("shipped")
    void givesTheBitsOfBarByBar(FeatureDefinition feature) {
        for (int bars : new int[] {0, 1, 2, 40, 700}) {
            assertSameBits(feature, BARS.subList(0, bars), new int[] {0});
            assertSameBits(feature, BARS.subList(0, bars), allOutputs(feature));
        }
    }

    /** An indicator of each kind that a shipped set uses. */
    static Stream<FeatureDefinition> shipped() {
        return FeatureSets.all().stream()
                .map(FeatureSet::definitions)
                .flatMap(List::stream)
                .collect(Collectors.toMap(
                        each -> each.kind() + each.parameters(), each -> each, (first, second) -> first))
                .values()
                .stream();
    }

    private static int[] allOutputs(FeatureDefinition feature) {
        return IntStream.range(0, indicator(feature).outputs().size()).toArray();
    }

    private static Indicator indicator(FeatureDefinition feature) {
        return IndicatorKinds.create(feature.kind(), feature.parameters());
    }

    private static void assertSameBits(FeatureDefinition feature, List<Bar> bars, int[] outputs) {
        var all = new double[outputs.length][bars.size()];
        indicator(feature).goOver(BarColumns.of(bars), outputs, all);

        var indicator = indicator(feature);
        var series = BarSeries.of(indicator);
        for (int i = 0; i < bars.size(); i++) {
            series.add(bars.get(i));
            indicator.update(series);
            for (int k = 0; k < outputs.length; k++) {
                assertThat(Double.doubleToLongBits(all[k][i]))
                        .as("%s, output %d at bar %d", feature.formula(), outputs[k], i)
                        .isEqualTo(Double.doubleToLongBits(indicator.value(outputs[k])));
            }
        }
    }
}
