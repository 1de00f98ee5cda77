package io.regimeflow.domain.drift;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Map;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class ChangeEvidenceTest {
    /** Of a coin: each bar's expected gain is 0, so that the evidence grows by one a bar and no faster. */
    @Test
    void growsByOneABarWhileNothingIsWorse() {
        int bars = 20;
        double sum = 0;
        int coins = 200_000;
        var random = new Random(5);
        for (int coin = 0; coin < coins; coin++) {
            ChangeEvidence evidence = ChangeEvidence.none(1);
            for (int bar = 0; bar < bars; bar++) {
                evidence = evidence.after(random.nextBoolean() ? 0.05 : -0.05, 0.05);
            }
            sum += evidence.value();
        }

        assertThat(sum / coins).isCloseTo(bars, within(1.0));
    }

    @Property(tries = 100)
    void forgetsNothingWhenRestored(@ForAll long seed, @ForAll @IntRange(min = 1, max = 7) int lag) {
        var random = new Random(seed);
        ChangeEvidence evidence = ChangeEvidence.none(lag);
        for (int bar = 0; bar < 30; bar++) {
            double loss = random.nextDouble();
            double difference = (2 * random.nextDouble() - 1) * loss;
            ChangeEvidence restored =
                    ChangeEvidence.restored(evidence.lag(), evidence.bars(), evidence.largestLoss(), evidence.wealth());
            evidence = evidence.after(difference, loss);

            assertThat(restored.after(difference, loss)).isEqualTo(evidence);
        }
    }

    /** Numbers of numpy 2.4.6, by the definition: the sum over every starting bar of the product of its bets since. */
    @Test
    void agreesWithTheSumOverAllStartingBars() {
        var expected = Map.of(
                1, 0.3333333333333333,
                2, 0.5199050436756516,
                3, 0.5810418840902603,
                10, 1.5237542788668912,
                30, 4.5669291439312945,
                45, 14.114961346191924,
                60, 36.388582476526075);
        ChangeEvidence evidence = ChangeEvidence.none(3);

        for (int bar = 0; bar < 60; bar++) {
            evidence = evidence.after(0.2 * Math.sin(1.3 * bar) + (bar >= 30 ? 0.15 : 0), bar >= 10 ? 0.5 : 0.3);
            if (expected.containsKey(bar + 1)) {
                assertThat(evidence.value()).isCloseTo(expected.get(bar + 1), within(1e-9));
            }
        }
    }

    @Test
    void takesOpenBetsAsLost() {
        ChangeEvidence evidence = ChangeEvidence.none(2).after(0, 1).after(0, 1);

        assertThat(evidence.value()).isCloseTo((1 + 0.25) / 2, within(1e-12));
    }

    @Test
    void refusesADifferenceThatForecastsDidNotAllow() {
        assertThatThrownBy(() -> ChangeEvidence.none(1).after(-0.2, 0.1)).isInstanceOf(IllegalArgumentException.class);
    }
}
