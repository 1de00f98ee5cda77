package io.regimeflow.domain.indicator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.regimeflow.domain.feature.FeatureSet;
import io.regimeflow.domain.feature.FeatureSetText;
import io.regimeflow.domain.indicator.Catalogue.Typical;
import java.nio.ByteBuffer;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class IndicatorContractTest {
    private static final String OURS = IndicatorContractTest.class.getName() + "$";

    static List<Typical> all() {
        return Catalogue.all();
    }

    @ParameterizedTest
    @MethodSource("all")
    void everyShippedIndicatorKeepsIt(Typical typical) {
        assertThatCode(() -> IndicatorContract.check(typical::indicator)).doesNotThrowAnyException();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "LooksBack(10, 20) | looks further back than closesBack() = 10 and barsBack() = 0 say",
                "LooksBack(10, 50) | looks further back than closesBack() = 10 and barsBack() = 0 say",
                "LooksBack(-1, 1)  | closesBack() is -1, not 0 to 100000",
                "Sum(16, 1)        | it writes 8 bytes, where stateBytes() says 16",
                "Sum(2, 1)         | it writes 8 bytes, where stateBytes() says 2",
                "Sum(8, 0)         | does not go on with the same bits when its state is written and read back"
            })
    void aSetWhoseIndicatorDoesNotIsRefused(String formula, String reason) {
        assertThatThrownBy(() -> set(formula))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("line 4: feature mine: indicator " + OURS)
                .hasMessageContaining(reason);
    }

    @Test
    void aSetWhoseIndicatorDoesIsTaken() {
        assertThat(set("LooksBack(20, 20)").size()).isEqualTo(1);
        assertThat(set("Sum(8, 1)").size()).isEqualTo(1);
    }

    @Test
    void theIdTellsTheRevisionOfAnIndicator() {
        String first = set("Revised(1)").id();

        assertThat(set("Revised(2)").id()).isNotEqualTo(first);
        assertThat(revised(1)).isNotEqualTo(revised(2));
    }

    /** Of a set whose formula stays while its indicator is revised. */
    private static String revised(int revision) {
        Revised.now = revision;
        try {
            return set("Revised").id();
        } finally {
            Revised.now = 1;
        }
    }

    private static FeatureSet set(String indicator) {
        return FeatureSetText.parse("""
                name: mine
                revision: 1
                features:
                  mine: %s%s.value
                """.formatted(OURS, indicator));
    }

    /** A close that far back, where it says it looks no further than so many. */
    public static final class LooksBack extends StatelessIndicator {
        private final int said;
        private final int looked;
        private double value;

        public LooksBack(int said, int looked) {
            this.said = said;
            this.looked = looked;
        }

        @Override
        public List<Output> outputs() {
            return List.of(new Output("value", 0, "a close"));
        }

        @Override
        public int warmUp() {
            return 1;
        }

        @Override
        public int closesBack() {
            return said;
        }

        @Override
        public void update(BarSeries bars) {
            value = bars.close(looked);
        }

        @Override
        public double value(int output) {
            return value;
        }
    }

    /** The sum of closes; it may say that its state is of any size, and may forget it. */
    public static final class Sum implements Indicator {
        private final int stateBytes;
        private final int kept;
        private double sum;

        public Sum(int stateBytes, int kept) {
            this.stateBytes = stateBytes;
            this.kept = kept;
        }

        @Override
        public List<Output> outputs() {
            return List.of(new Output("value", 0, "Σ closes"));
        }

        @Override
        public int warmUp() {
            return 1;
        }

        @Override
        public void update(BarSeries bars) {
            sum += bars.close();
        }

        @Override
        public double value(int output) {
            return sum;
        }

        @Override
        public int stateBytes() {
            return stateBytes;
        }

        @Override
        public void writeTo(ByteBuffer out) {
            out.putDouble(kept * sum);
        }

        @Override
        public void readFrom(ByteBuffer in, BarSeries bars) {
            sum = in.getDouble();
        }
    }

    /** As if a user had compiled it again. */
    public static final class Revised extends StatelessIndicator {
        private static int now = 1;

        private final int revision;

        public Revised() {
            this(now);
        }

        public Revised(int revision) {
            this.revision = revision;
        }

        @Override
        public int revision() {
            return revision;
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
    }
}
