package io.regimeflow.domain.feature;

import static org.assertj.core.api.Assertions.assertThat;

import io.regimeflow.domain.bar.Bar;
import io.regimeflow.domain.bar.Interval;
import io.regimeflow.domain.indicator.BarSeries;
import io.regimeflow.domain.indicator.Indicator;
import io.regimeflow.domain.indicator.Output;
import java.nio.ByteBuffer;
import java.util.List;
import org.junit.jupiter.api.Test;

class ChainTest {

    @Test
    void equalDefinitionsShareOne() {
        List<FeatureDefinition> definitions = FeatureSets.fs18().definitions();

        assertThat(Chain.of(definitions)).isSameAs(Chain.of(List.copyOf(definitions)));
    }

    @Test
    void anIndicatorMayBeMadeOfFeaturesOfItsOwn() {
        assertThat(new IntervalFeatures(List.of(nested(100))).warmUp()).isEqualTo(1);
    }

    @Test
    void callsMethodsThatAnIndicatorInherits() {
        var values = new double[1];
        var features =
                new IntervalFeatures(List.of(new FeatureDefinition("heir", Heir.class.getName(), List.of(), "value")));

        features.update(Bars.walk(Interval.M15, 1, 1).get(0));
        features.compute(values, 0);

        assertThat(values).containsExactly(7);
    }

    @Test
    void writesEveryOutputOfALargeSetAtItsPlace() {
        List<FeatureDefinition> definitions = FeatureSets.byName("mtf").definitions();
        List<Bar> bars = Bars.walk(Interval.M15, 300, 1);
        var together = new double[definitions.size() + 1];

        var features = new IntervalFeatures(definitions);
        bars.forEach(features::update);
        features.compute(together, 1);

        for (int i = 0; i < definitions.size(); i++) {
            assertThat(together[i + 1]).isEqualTo(alone(definitions.get(i), bars));
        }
    }

    private static double alone(FeatureDefinition definition, List<Bar> bars) {
        var values = new double[1];
        var features = new IntervalFeatures(List.of(definition));
        bars.forEach(features::update);
        features.compute(values, 0);
        return values[0];
    }

    private static FeatureDefinition nested(int depth) {
        return new FeatureDefinition("nested", Nested.class.getName(), List.of((double) depth), "value");
    }

    /** Has nothing of its own. */
    public static final class Heir extends Nested {
        public Heir() {
            super(0);
        }
    }

    /** Computes features of its own, which do so as well. */
    public static class Nested implements Indicator {
        private double seen;

        public Nested(int depth) {
            if (depth > 0) {
                new IntervalFeatures(List.of(nested(depth - 1)));
            }
        }

        @Override
        public List<Output> outputs() {
            return List.of(new Output("value", 0, "0"));
        }

        @Override
        public int warmUp() {
            return 1;
        }

        @Override
        public void update(BarSeries bars) {
            seen += 7;
        }

        @Override
        public double value(int output) {
            return seen;
        }

        @Override
        public int stateBytes() {
            return 0;
        }

        @Override
        public void writeTo(ByteBuffer out) {}

        @Override
        public void readFrom(ByteBuffer in, BarSeries bars) {}
    }
}
