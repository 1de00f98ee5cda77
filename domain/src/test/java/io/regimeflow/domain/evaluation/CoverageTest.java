package io.regimeflow.domain.evaluation;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Random;
import java.util.stream.LongStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * How often intervals of candidate minus champion hold the truth, which is 0 here because both are drawn alike.
 *
 * <p>One day in seven is held out at random; a day's effect and its turbulence are alike with correlation 0.6 to the next and
 * have tails of three degrees of freedom, so that one day can outdo a year; the regime, and who is right, lasts for many rows
 * of a day. The ends of a 95 % interval are to fail in 2.5 % of the draws each; over 3,000 draws those of the log loss failed in
 * 1.8 to 3.2 %, of the balanced accuracy in 2.0 to 4.1 %.
 */
class CoverageTest {
    private static final int DRAWS = 1_000;
    private static final int ROWS_OF_DAY = 24;
    private static final int CLASSES = 3;

    @ParameterizedTest
    @CsvSource({"90", "180", "365"})
    void boundsFailAsOftenAsTheySay(int history) {
        int low = 0;
        int high = 0;
        int lowAccuracy = 0;
        int highAccuracy = 0;
        int draws = 0;
        for (int seed = 0; draws < DRAWS; seed++) {
            var random = new Random(seed);
            PairedComparison comparison = draw(history, random);
            if (comparison.logLoss().blocks() >= 5) {
                draws++;
                low += comparison.logLoss().lower(0.975) > 0 ? 1 : 0;
                high += comparison.logLoss().upper(0.975) < 0 ? 1 : 0;
                lowAccuracy += comparison.balancedAccuracy().lower(0.975) > 0 ? 1 : 0;
                highAccuracy += comparison.balancedAccuracy().upper(0.975) < 0 ? 1 : 0;
            }
        }
        assertThat(List.of(low, high, lowAccuracy, highAccuracy))
                .allMatch(failures -> failures >= 0.008 * DRAWS)
                .allMatch(failures -> failures <= 0.055 * DRAWS);
    }

    private static PairedComparison draw(int history, Random random) {
        double[] effects = dayEffects(history, random);
        double[] turbulence = dayEffects(history, random);
        long[] days = LongStream.range(0, history)
                .filter(day -> random.nextInt(7) == 0)
                .toArray();
        int size = days.length * ROWS_OF_DAY;
        long[] times = new long[size];
        int[] labels = new int[size];
        float[] candidate = new float[size * CLASSES];
        float[] champion = new float[size * CLASSES];
        int label = 0;
        double wobble = 0;
        for (int row = 0; row < size; row++) {
            long day = days[row / ROWS_OF_DAY];
            times[row] = day * 86_400_000L + (row % ROWS_OF_DAY + 1) * 3_600_000L;
            label = random.nextInt(8) == 0 ? random.nextInt(CLASSES) : label;
            wobble = 0.8 * wobble + 0.6 * random.nextGaussian();
            labels[row] = label;
            double skill = Math.exp(turbulence[(int) day]) * (effects[(int) day] + wobble);
            say(candidate, row, label, skill);
            say(champion, row, label, -skill);
        }
        return PairedComparison.of(
                ProbabilityTable.of(candidate, CLASSES),
                ProbabilityTable.of(champion, CLASSES),
                HeldOutRows.of(times, labels));
    }

    private static double[] dayEffects(int days, Random random) {
        double[] effects = new double[days];
        double last = 0;
        for (int day = 0; day < days; day++) {
            double heavy = random.nextGaussian() / Math.sqrt((square(random) + square(random) + square(random)) / 3);
            last = 0.6 * last + 0.4 * heavy;
            effects[day] = last;
        }
        return effects;
    }

    private static double square(Random random) {
        double normal = random.nextGaussian();
        return normal * normal;
    }

    private static void say(float[] values, int row, int label, double skill) {
        double right = Math.exp(Math.max(-20, Math.min(20, skill)));
        double sum = right + CLASSES - 1;
        for (int c = 0; c < CLASSES; c++) {
            values[row * CLASSES + c] = (float) ((c == label ? right : 1) / sum);
        }
    }
}
