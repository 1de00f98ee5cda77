package io.regimeflow.domain.evaluation;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** Golden numbers: scipy 1.17.1, {@code rankdata(values) - 1}. */
class MidRanksTest {
    @Test
    void sharesTheMeanRankAmongEqualValues() {
        assertThat(MidRanks.of(new double[] {0.3, -1.2, 0.3, 7.5, 0.0, 0.3, -1.2}))
                .containsExactly(4, 0.5, 4, 6, 2, 4, 0.5);
    }

    @Test
    void scalesFromTheLowestToTheHighestWhateverTheirDistance() {
        assertThat(MidRanks.scaled(new double[] {1, 1_000_000, 2})).containsExactly(0, 1, 0.5);
    }

    @Test
    void putsAValueThatIsAloneInTheMiddle() {
        assertThat(MidRanks.scaled(new double[] {-3})).containsExactly(0.5);
    }
}
