package io.regimeflow.domain.drift.reference;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Two features: one new at each bar, one alike for days. */
class InputReferenceTest {
    private static final int DAY = 96;
    private static final double LEVEL = 0.005;
    private static final InputReference REFERENCE =
            InputReference.of(rows(60, 1, 0, 1), DAY).orElseThrow();

    @Test
    void ordinaryDaysAreSeldomTold() {
        long told = new Random(7)
                .longs(400)
                .filter(seed -> !REFERENCE.shifted(rows(1, seed, 0, 1), LEVEL).isEmpty())
                .count();

        assertThat(told).isLessThanOrEqualTo(6);
    }

    /** By the convention for independent rows, nearly every day of the slow feature would be one of note. */
    @Test
    void ordinaryDaysAreBeyondTheConventionalLimit() {
        long beyond = new Random(7)
                .longs(100)
                .filter(seed -> REFERENCE.compare(rows(1, seed, 0, 1)).get(1).psi() > 0.25)
                .count();

        assertThat(beyond).isGreaterThan(95);
    }

    @Test
    void aShiftedFeatureIsToldFirst() {
        List<FeatureShift> shifted = REFERENCE.shifted(rows(1, 99, 3, 1), LEVEL);

        assertThat(shifted).isNotEmpty();
        assertThat(shifted.get(0).feature()).isZero();
        assertThat(shifted.get(0).psi()).isGreaterThan(2);
        assertThat(shifted.get(0).ks()).isGreaterThan(0.8);
    }

    @Test
    void aFeatureThatStandsStillIsTold() {
        assertThat(REFERENCE.shifted(rows(1, 99, 0, 0), LEVEL))
                .extracting(FeatureShift::feature)
                .contains(0);
    }

    @Test
    void fewDaysAreNoReference() {
        assertThat(InputReference.of(rows(7, 1, 0, 1), DAY)).isEmpty();
    }

    private static Rows rows(int days, long seed, double shift, double spread) {
        var random = new Random(seed);
        float[] values = new float[2 * DAY * days];
        double slow = random.nextGaussian();
        for (int i = 0; i < values.length; i += 2) {
            slow = 0.98 * slow + Math.sqrt(1 - 0.98 * 0.98) * random.nextGaussian();
            values[i] = (float) (shift + spread * random.nextGaussian());
            values[i + 1] = (float) slow;
        }
        return new Rows(values, 2);
    }
}
