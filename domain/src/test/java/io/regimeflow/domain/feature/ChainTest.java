package io.regimeflow.domain.feature;

import static org.assertj.core.api.Assertions.assertThat;

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

    private static FeatureDefinition nested(int depth) {
        return new FeatureDefinition("nested", Nested.class.getName(), List.of((double) depth), "value");
    }

    /** Computes features of its own, which do so as well. */
    public static final class Nested implements Indicator {
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
        public void update(BarSeries bars) {}

        @Override
        public double value(int output) {
            return 0;
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
