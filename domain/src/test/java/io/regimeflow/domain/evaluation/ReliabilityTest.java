package io.regimeflow.domain.evaluation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class ReliabilityTest {

    @Test
    void measuresHowFarConfidenceIsFromAccuracy() {
        ProbabilityTable said =
                ProbabilityTable.of(new float[] {.875f, .125f, .875f, .125f, .25f, .75f, .625f, .375f}, 2);

        Reliability reliability = Reliability.of(said, new int[] {0, 1, 1, 0}, 10);

        // By hand: bin (0.8, 0.9] has 2 rows, half of them right; (0.7, 0.8] and (0.6, 0.7] one each, both right.
        assertThat(reliability.error()).isCloseTo((2 * .375 + .25 + .375) / 4, within(1e-9));
        assertThat(reliability.bins().get(8)).isEqualTo(new Reliability.Bin(.8, .9, 2, .875, .5));
        assertThat(reliability.bins()).hasSize(10);
    }

    @Test
    void putsAFullyCertainRowIntoTheLastBin() {
        Reliability reliability = Reliability.of(ProbabilityTable.constant(3, 0, 1), new int[] {1, 1, 1}, 10);

        assertThat(reliability.bins().get(9).rows()).isEqualTo(3);
        assertThat(reliability.error()).isZero();
    }
}
