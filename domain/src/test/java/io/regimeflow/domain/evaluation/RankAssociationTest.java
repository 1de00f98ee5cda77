package io.regimeflow.domain.evaluation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Random;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class RankAssociationTest {
    private static final long DAY = 86_400_000L;

    /** The golden number is SciPy 1.17.1's spearmanr. */
    @Test
    void correlatesRanksAsSciPyDoes() {
        double[] x = {1, 2, 2, 4, 5, 5, 5, 8};
        double[] y = {3, 1, 4, 1, 5, 9, 2, 6};
        long[] times = LongStream.range(0, 8).map(i -> 3 * DAY * i).toArray();

        assertThat(RankAssociation.of(x, y, times).value()).isCloseTo(0.5495502618648208, within(1e-12));
    }

    @Test
    void isCertainOfAPerfectOrder() {
        double[] x = {1, 2, 3, 4};

        Estimate estimate =
                RankAssociation.of(x, new double[] {1, 8, 27, 64}, new long[] {0, 9 * DAY, 18 * DAY, 27 * DAY});

        assertThat(estimate.value()).isCloseTo(1, within(1e-12));
        assertThat(estimate.lower(0.999)).isCloseTo(1, within(1e-9));
    }

    @Test
    void findsNothingInAConstant() {
        double[] constant = {7, 7, 7, 7};

        assertThat(RankAssociation.of(constant, new double[] {1, 2, 3, 4}, new long[] {0, 9 * DAY, 18 * DAY, 27 * DAY})
                        .value())
                .isZero();
    }

    @Test
    void failsAsOftenAsItSaysOnSlowColumns() {
        int failures = 0;
        for (int seed = 0; seed < 400; seed++) {
            var random = new Random(seed);
            double[] x = slow(random);
            double[] y = slow(random);
            long[] times = LongStream.range(0, x.length)
                    .map(i -> (i / 24) * 5 * DAY + (i % 24 + 1) * 3_600_000L)
                    .toArray();
            failures += RankAssociation.of(x, y, times).lower(0.95) > 0 ? 1 : 0;
        }

        assertThat(failures).isBetween(8, 36);
    }

    private static double[] slow(Random random) {
        double[] values = new double[24 * 20];
        for (int i = 1; i < values.length; i++) {
            values[i] = i % 24 == 0 ? random.nextGaussian() : 0.9 * values[i - 1] + random.nextGaussian();
        }
        return values;
    }
}
