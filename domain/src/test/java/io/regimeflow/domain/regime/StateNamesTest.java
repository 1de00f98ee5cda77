package io.regimeflow.domain.regime;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

class StateNamesTest {
    /** Log volatility, trend in average true ranges and log expansion of states in no particular order. */
    private static final double[][] STATES = {
        {-5.1, 1.0, 1.30}, // quiet, held near its mean
        {-3.2, 1.3, 1.42}, // most volatile
        {-4.2, 2.2, 1.60}, // goes far
        {-5.6, 1.2, 1.36}, // quietest
        {-3.7, 1.1, 1.33}, // volatile, goes nowhere
        {-4.7, 1.4, 1.42}, // goes somewhere
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
        assertThat(StateNames.nearest(StateNames.standardised(STATES))).containsExactly(NAMES);
    }

    @Property(tries = 100)
    void givesTheSameNamesWhateverTheOrderOfStates(@ForAll long seed) {
        // Given
        List<Integer> order = new ArrayList<>(IntStream.range(0, 6).boxed().toList());
        Collections.shuffle(order, new Random(seed));

        // When
        double[][] shuffled = order.stream().map(state -> STATES[state]).toArray(double[][]::new);

        // Then
        assertThat(StateNames.nearest(StateNames.standardised(shuffled)))
                .containsExactly(order.stream().map(state -> NAMES[state]).toArray(Regime[]::new));
    }

    @Property(tries = 100)
    void givesEachNameOnce(@ForAll long seed) {
        double[][] states = new double[6][3];
        var random = new Random(seed);
        for (double[] state : states) {
            for (int i = 0; i < state.length; i++) {
                state[i] = random.nextGaussian();
            }
        }

        assertThat(StateNames.nearest(StateNames.standardised(states))).containsExactlyInAnyOrder(Regime.values());
    }

    @Test
    void namesStatesThatLookAlike() {
        assertThat(StateNames.nearest(StateNames.standardised(new double[6][3])))
                .containsExactlyInAnyOrder(Regime.values());
    }
}
