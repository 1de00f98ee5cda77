package io.regimeflow.domain.contest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Random;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;

class PairedScoreTest {

    @Property(tries = 1000)
    void staysWithinWhatForecastsAllowAndWithinTheLargest(
            @ForAll long seed, @ForAll @IntRange(min = 2, max = 8) int k) {
        var random = new Random(seed);
        PairedScore score = PairedScore.of(extreme(random, k), extreme(random, k), random.nextInt(k));

        assertThat(score.difference()).isBetween(score.lowest(), score.highest());
        assertThat(score.lowest()).isGreaterThanOrEqualTo(-PairedScore.LARGEST - 1e-12);
        assertThat(score.highest()).isLessThanOrEqualTo(PairedScore.LARGEST + 1e-12);
    }

    @Property(tries = 200)
    void turnsItsSignWhereTheArmsChangePlaces(@ForAll long seed, @ForAll @IntRange(min = 2, max = 8) int k) {
        var random = new Random(seed);
        double[] one = extreme(random, k);
        double[] other = extreme(random, k);

        PairedScore score = PairedScore.of(one, other, 0);
        PairedScore turned = PairedScore.of(other, one, 0);

        assertThat(turned).isEqualTo(new PairedScore(0 - score.difference(), 0 - score.highest(), 0 - score.lowest()));
    }

    @Property(tries = 200)
    void meansTheSameBitsInWhateverOrderInstrumentsCome(@ForAll long seed, @ForAll @IntRange(min = 1, max = 50) int n) {
        var random = new Random(seed);
        Map<String, PairedScore> forth = new LinkedHashMap<>();
        for (int i = 0; i < n; i++) {
            forth.put("I" + i, PairedScore.of(extreme(random, 3), extreme(random, 3), random.nextInt(3)));
        }
        Map<String, PairedScore> back = new LinkedHashMap<>();
        for (int i = n - 1; i >= 0; i--) {
            back.put("I" + i, forth.get("I" + i));
        }

        assertThat(BarScore.of(back)).isEqualTo(BarScore.of(forth)).isEqualTo(BarScore.of(new HashMap<>(forth)));
    }

    @Example
    void meetsTheLargestWithAnyNumberOfClasses() {
        for (int k = 2; k < 9; k++) {
            double[] sure = new double[k];
            sure[0] = 1;
            double[] wrong = new double[k];
            wrong[1] = 1;

            assertThat(PairedScore.of(wrong, sure, 0).difference()).isCloseTo(PairedScore.LARGEST, within(1e-12));
        }
    }

    @Example
    void refusesWhatIsNoDistribution() {
        double[] fine = {0.5, 0.5};
        for (double[] bad : new double[][] {{0.5, 0.4}, {1.5, -0.5}, {Double.NaN, 1}, {1}, {0.2, 0.3, 0.5}}) {
            assertThatThrownBy(() -> PairedScore.of(bad, fine, 0)).isInstanceOf(IllegalArgumentException.class);
            assertThatThrownBy(() -> PairedScore.of(fine, bad, 0)).isInstanceOf(IllegalArgumentException.class);
        }
        assertThatThrownBy(() -> PairedScore.of(fine, fine, 2)).hasMessageContaining("class 2");
        assertThatThrownBy(() -> BarScore.of(Map.of())).isInstanceOf(IllegalArgumentException.class);
    }

    /** Often with much of the weight on one class, or none on some. */
    private static double[] extreme(Random random, int classes) {
        double[] values = new double[classes];
        double sum = 0;
        for (int c = 0; c < classes; c++) {
            values[c] = Math.pow(random.nextDouble(), 1 + random.nextInt(40));
            sum += values[c];
        }
        for (int c = 0; c < classes; c++) {
            values[c] /= sum;
        }
        return values;
    }
}
