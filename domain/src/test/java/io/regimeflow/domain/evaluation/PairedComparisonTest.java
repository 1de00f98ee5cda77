package io.regimeflow.domain.evaluation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

class PairedComparisonTest {
    private static final long DAY = 86_400_000L;

    @Test
    void weighsADayOfAHundredAndTwentyDaysOfAgeHalf() {
        // The candidate doubles the true class's probability on the newest day and halves it on the older one.
        ProbabilityTable candidate = ProbabilityTable.of(new float[] {.2f, .8f, .8f, .2f}, 2);
        ProbabilityTable champion = ProbabilityTable.of(new float[] {.4f, .6f, .4f, .6f}, 2);
        HeldOutRows rows = HeldOutRows.of(new long[] {DAY, 121 * DAY}, new int[] {0, 0});

        PairedComparison comparison = PairedComparison.of(candidate, champion, rows);

        assertThat(comparison.days()).isEqualTo(2);
        assertThat(comparison.logLoss().value()).isCloseTo(Math.log(2) * (0.5 - 1) / 1.5, within(1e-6));
        assertThat(comparison.balancedAccuracy().value()).isCloseTo(1 / 1.5, within(1e-12));
    }

    @Test
    void weighsTheNewestThirtyDaysAlike() {
        ProbabilityTable candidate = ProbabilityTable.of(new float[] {.2f, .8f, .8f, .2f}, 2);
        ProbabilityTable champion = ProbabilityTable.of(new float[] {.4f, .6f, .4f, .6f}, 2);
        HeldOutRows rows = HeldOutRows.of(new long[] {DAY, 31 * DAY}, new int[] {0, 0});

        assertThat(PairedComparison.of(candidate, champion, rows).logLoss().value())
                .isCloseTo(0, within(1e-6));
    }

    @Test
    void letsNoRowRuleByAProbabilityOfNothing() {
        ProbabilityTable sure = ProbabilityTable.of(new float[] {0f, 1f, 0f}, 3);
        ProbabilityTable unsure = ProbabilityTable.of(new float[] {.02f, .95f, .03f}, 3);
        HeldOutRows rows = HeldOutRows.of(new long[] {DAY}, new int[] {0});

        PairedComparison comparison = PairedComparison.of(sure, unsure, rows);

        // 0.01 and 0.99 of (0.01, 0.99, 0.01), renormalised by 1.01.
        assertThat(comparison.candidate().logLoss()).isCloseTo(-Math.log(0.01 / 1.01), within(1e-7));
        assertThat(comparison.champion().logLoss()).isCloseTo(-Math.log(0.02), within(1e-6));
    }

    @Test
    void takesNeighbouringDaysAsOneBlock() {
        long[] times = {DAY, 2 * DAY, 3 * DAY, 10 * DAY, 20 * DAY};
        ProbabilityTable said = ProbabilityTable.constant(times.length, 0.5, 0.5);

        PairedComparison comparison = PairedComparison.of(said, said, HeldOutRows.of(times, new int[] {0, 1, 0, 1, 0}));

        assertThat(comparison.days()).isEqualTo(5);
        assertThat(comparison.logLoss().blocks()).isEqualTo(3);
    }

    @Test
    void countsARowThatClosesAtMidnightToTheDayThatEnds() {
        HeldOutRows rows = HeldOutRows.of(new long[] {DAY, DAY + 1}, new int[] {0, 0});

        assertThat(rows.day(0)).isZero();
        assertThat(rows.day(1)).isEqualTo(1);
    }

    @Property(tries = 100)
    void differsByTheScoresOfBoth(@ForAll long seed) {
        var random = new Random(seed);
        int size = 60;
        long[] times = new long[size];
        int[] labels = new int[size];
        for (int row = 0; row < size; row++) {
            times[row] = (row / 6) * 7L * DAY + (row % 6 + 1) * 3_600_000L;
            labels[row] = random.nextInt(3);
        }
        HeldOutRows rows = HeldOutRows.of(times, labels);

        PairedComparison comparison = PairedComparison.of(random(size, random), random(size, random), rows);

        assertThat(comparison.logLoss().value())
                .isCloseTo(
                        comparison.candidate().logLoss() - comparison.champion().logLoss(), within(1e-9));
        assertThat(comparison.balancedAccuracy().value())
                .isCloseTo(
                        comparison.candidate().balancedAccuracy()
                                - comparison.champion().balancedAccuracy(),
                        within(1e-9));
    }

    @Test
    void refusesTablesOfOtherRows() {
        HeldOutRows rows = HeldOutRows.of(new long[] {1, 2}, new int[] {0, 1});
        ProbabilityTable two = ProbabilityTable.constant(2, 0.5, 0.5);

        assertThatThrownBy(() -> PairedComparison.of(two, ProbabilityTable.constant(3, 0.5, 0.5), rows))
                .hasMessageContaining("champion of 3 x 2");
    }

    private static ProbabilityTable random(int rows, Random random) {
        float[] values = new float[rows * 3];
        for (int row = 0; row < rows; row++) {
            float first = random.nextFloat();
            float second = (1 - first) * random.nextFloat();
            values[row * 3] = first;
            values[row * 3 + 1] = second;
            values[row * 3 + 2] = 1 - first - second;
        }
        return ProbabilityTable.of(values, 3);
    }
}
