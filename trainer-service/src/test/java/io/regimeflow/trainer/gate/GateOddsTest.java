package io.regimeflow.trainer.gate;

import static org.assertj.core.api.Assertions.assertThat;

import io.regimeflow.domain.evaluation.HeldOutRows;
import io.regimeflow.domain.evaluation.ProbabilityTable;
import java.util.Random;
import java.util.stream.LongStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * How often the gate lets pairs of simulated models pass, over a year of 15-minute bars.
 *
 * <p>Held-out days are drawn one in seven; a day's turbulence, and which model it suits, are alike with correlation 0.6 to the
 * next day and have tails of three degrees of freedom; labels and errors last for many rows. The decision "the gate asks for
 * no less" has the same figures over 400 draws and other histories.
 */
class GateOddsTest {
    private static final int DRAWS = 100;
    private static final int HISTORY = 365;
    private static final int ROWS_OF_DAY = 96;
    private static final int CLASSES = 3;
    private static final double MUCH = 1.5;

    private final Gate gate = new Gate(GatePolicy.standard());

    /** Noise of the candidate against the champion's: less is better. */
    @ParameterizedTest
    @CsvSource({"0.4, 0.82, 1.0", "1.0, 0.55, 0.80", "2.5, 0.0, 0.06"})
    void letsTheBetterPassOftenTheAlikeMostlyAndTheWorseHardlyEver(double noise, double least, double most) {
        int passed = 0;
        for (int seed = 0; seed < DRAWS; seed++) {
            passed += passes(new Random(seed * 7_919L + 1), noise) ? 1 : 0;
        }
        assertThat((double) passed / DRAWS).isBetween(least, most);
    }

    private boolean passes(Random random, double noise) {
        long[] days = LongStream.range(0, HISTORY)
                .filter(day -> random.nextInt(7) == 0)
                .toArray();
        double[] suits = alike(random);
        double[] suitsChampion = alike(random);
        double[] turbulence = alike(random);
        int size = days.length * ROWS_OF_DAY;
        long[] times = new long[size];
        int[] labels = new int[size];
        float[] candidate = new float[size * CLASSES];
        float[] champion = new float[size * CLASSES];
        int label = 0;
        double error = 0;
        double errorOfChampion = 0;
        for (int row = 0; row < size; row++) {
            int day = (int) days[row / ROWS_OF_DAY];
            times[row] = day * 86_400_000L + (row % ROWS_OF_DAY + 1) * 900_000L;
            label = random.nextInt(8) == 0 ? random.nextInt(CLASSES) : label;
            labels[row] = label;
            error = 0.8 * error + 0.6 * random.nextGaussian();
            errorOfChampion = 0.8 * errorOfChampion + 0.6 * random.nextGaussian();
            double spread = 0.15 * Math.exp(Math.min(1.5, Math.abs(turbulence[day])));
            say(candidate, row, label, MUCH + noise * spread * (suits[day] + error));
            say(champion, row, label, MUCH + spread * (suitsChampion[day] + errorOfChampion));
        }
        var answers = new HeldOutAnswers(ProbabilityTable.of(candidate, CLASSES), HeldOutRows.of(times, labels));
        return gate.judge(GateChecks.clean(), answers, answers, ProbabilityTable.of(champion, CLASSES))
                .accepted();
    }

    private static double[] alike(Random random) {
        double[] values = new double[HISTORY];
        double last = 0;
        for (int day = 0; day < HISTORY; day++) {
            double squares = 0;
            for (int degree = 0; degree < 3; degree++) {
                double normal = random.nextGaussian();
                squares += normal * normal;
            }
            last = 0.6 * last + 0.4 * random.nextGaussian() / Math.sqrt(squares / 3);
            values[day] = last;
        }
        return values;
    }

    private static void say(float[] values, int row, int label, double skill) {
        double right = Math.exp(skill);
        for (int c = 0; c < CLASSES; c++) {
            values[row * CLASSES + c] = (float) ((c == label ? right : 1) / (right + CLASSES - 1));
        }
    }
}
