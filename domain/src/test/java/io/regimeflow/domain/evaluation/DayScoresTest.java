package io.regimeflow.domain.evaluation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class DayScoresTest {
    private static final long DAY = 86_400_000L;

    /** A day of 120 days ago weighs half of the newest one: 1 / 1.5 and 0.5 / 1.5. */
    @Test
    void weighsClassSharesAsItWeighsScores() {
        HeldOutRows rows = HeldOutRows.of(new long[] {DAY, 121 * DAY}, new int[] {1, 0});

        assertThat(DayScores.classShares(rows, 3)).containsExactly(new double[] {2 / 3.0, 1 / 3.0, 0}, within(1e-12));
    }
}
