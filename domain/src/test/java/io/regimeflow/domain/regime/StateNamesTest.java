package io.regimeflow.domain.regime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import org.junit.jupiter.api.Test;

class StateNamesTest {
    /** Volatility, its change, trend, range and compression of states in no particular order. */
    private static final double[][] STATES = {
        {-0.62, -0.06, -0.02, -0.05, -0.15}, // quiet, held near its mean
        {1.20, 0.25, 0.45, 0.05, 0.10}, // most volatile
        {0.20, 0.06, 0.60, 0.15, 0.25}, // goes far
        {-1.20, -0.16, 0.05, 0.05, -0.10}, // quietest
        {0.65, 0.10, 0.20, -0.04, 0.00}, // volatile, goes nowhere
        {-0.23, -0.02, 0.25, 0.00, 0.02}, // goes somewhere
    };

    private static final Regime[] NAMES = {
        Regime.RANGE,
        Regime.VOLATILITY_SPIKE,
        Regime.STRONG_TREND,
        Regime.SQUEEZE,
        Regime.CHOPPY_HIGH_VOL,
        Regime.WEAK_TREND
    };

    @Test
    void namesStatesByWhatTheyLookLike() {
        RegimeNaming naming = new StateNames(STATES).naming();

        assertThat(naming.regimes()).containsExactly(NAMES);
        assertThat(naming.isConfident()).isTrue();
    }

    @Property(tries = 100)
    void givesTheSameNamesWhateverTheOrderOfStates(@ForAll long seed) {
        // Given
        List<Integer> order = new ArrayList<>(IntStream.range(0, 6).boxed().toList());
        Collections.shuffle(order, new Random(seed));

        // When
        double[][] shuffled = order.stream().map(state -> STATES[state]).toArray(double[][]::new);

        // Then
        RegimeNaming naming = new StateNames(shuffled).naming();
        assertThat(naming.regimes())
                .containsExactly(order.stream().map(state -> NAMES[state]).toArray(Regime[]::new));
        assertThat(naming.confidence())
                .isCloseTo(new StateNames(STATES).naming().confidence(), within(1e-12));
    }

    @Property(tries = 100)
    void givesEachNameOnceWithAConfidenceThatIsAShare(@ForAll long seed, @ForAll @DoubleRange(max = 1e6) double scale) {
        double[][] states = new double[6][StateLooks.SIZE];
        var random = new Random(seed);
        for (double[] state : states) {
            for (int i = 0; i < state.length; i++) {
                state[i] = scale * random.nextGaussian();
            }
        }

        RegimeNaming naming = new StateNames(states).naming();

        assertThat(naming.regimes()).containsExactlyInAnyOrder(Regime.values());
        assertThat(naming.confidence()).isBetween(0.0, 1.0);
    }

    @Test
    void isNotConfidentOfStatesThatLookAlike() {
        assertThat(new StateNames(new double[6][StateLooks.SIZE]).naming().confidence())
                .isZero();
    }

    @Test
    void isNotConfidentWhereOneRegimeIsCutInTwo() {
        // Given a weak trend in two states, and spike and chop in one
        double[][] cut = STATES.clone();
        cut[4] = new double[] {-0.25, -0.03, 0.28, 0.01, 0.03};

        assertThat(new StateNames(cut).naming().isConfident()).isFalse();
    }
}
