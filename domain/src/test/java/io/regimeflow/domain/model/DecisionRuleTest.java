package io.regimeflow.domain.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import java.util.function.IntUnaryOperator;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.FloatRange;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

class DecisionRuleTest {

    @Test
    void theLikeliestClassIsTheFirstOfEquals() {
        assertThat(DecisionRule.likeliest(3).decide(new float[] {0.2f, 0.4f, 0.4f}))
                .isEqualTo(1);
    }

    @Test
    void balancedWeightsSayAClassThatIsLikelierThanUsual() {
        DecisionRule rule = DecisionRule.balanced(10, 80, 10);

        assertThat(rule.decide(new float[] {0.1f, 0.7f, 0.2f})).isEqualTo(2);
        assertThat(rule.decide(new float[] {0.08f, 0.85f, 0.07f})).isEqualTo(1);
        assertThat(rule.weights().get(0) / rule.weights().get(1)).isCloseTo(8, within(1e-12));
    }

    @Test
    void aClassThatWasNeverSeenIsNeitherFavouredNorForbidden() {
        DecisionRule rule = DecisionRule.balanced(25, 100, 0);

        assertThat(rule.weights().get(0)).isCloseTo(2, within(1e-12));
        assertThat(rule.weights().get(1)).isCloseTo(0.5, within(1e-12));
        assertThat(rule.weights().get(2)).isEqualTo(1);
        assertThat(DecisionRule.balanced(0, 0, 0)).isEqualTo(DecisionRule.likeliest(3));
    }

    @Property(tries = 300)
    void equalWeightsSayTheLargestProbability(
            @ForAll @Size(6) List<@FloatRange(max = 1) Float> probabilities,
            @ForAll @IntRange(min = 1, max = 1000) int weight) {
        float[] said = floats(probabilities);
        double[] weights = new double[said.length];
        Arrays.fill(weights, weight);

        DecisionRule rule = DecisionRule.weighing(weights);

        assertThat(rule).isEqualTo(DecisionRule.likeliest(said.length));
        assertThat(rule.decide(said)).isEqualTo(firstLargest(said));
    }

    @Property(tries = 300)
    void onlyRatiosOfWeightsMatter(
            @ForAll @Size(3) List<@FloatRange(max = 1) Float> probabilities,
            @ForAll @Size(3) List<@IntRange(min = 1, max = 1000) Integer> weights) {
        float[] said = floats(probabilities);
        DecisionRule rule = DecisionRule.weighing(doubles(1, weights));
        // A power of two changes no digit of a product.
        DecisionRule scaled = DecisionRule.weighing(doubles(0.125, weights));

        assertThat(scaled.decide(said)).isEqualTo(rule.decide(said));
    }

    @Property(tries = 300)
    void aLargerWeightNeverTakesAClassAway(
            @ForAll @Size(3) List<@FloatRange(max = 1) Float> probabilities,
            @ForAll @Size(3) List<@IntRange(min = 1, max = 1000) Integer> weights,
            @ForAll @IntRange(min = 1, max = 100) int more) {
        float[] said = floats(probabilities);
        int before = DecisionRule.weighing(doubles(1, weights)).decide(said);
        double[] raised = doubles(1, weights);
        raised[before] += more;

        assertThat(DecisionRule.weighing(raised).decide(said)).isEqualTo(before);
    }

    /** Of a made-up market whose probabilities are true, no other choice of three has a higher expected mean recall. */
    @Property(tries = 100)
    void balancedWeightsGiveTheHighestMeanRecallWhereProbabilitiesAreTrue(
            @ForAll @Size(min = 2, max = 6) List<@Size(3) List<@IntRange(min = 1, max = 97) Integer>> parts) {
        double[][] rows = parts.stream().map(DecisionRuleTest::distribution).toArray(double[][]::new);
        double[] prior = new double[3];
        for (double[] row : rows) {
            for (int c = 0; c < 3; c++) {
                prior[c] += row[c];
            }
        }
        DecisionRule rule = DecisionRule.balanced(
                Arrays.stream(prior).mapToLong(share -> Math.round(share * 1e9)).toArray());
        int choices = (int) Math.pow(3, rows.length);

        double best = IntStream.range(0, choices)
                .mapToDouble(choice -> meanRecall(rows, prior, row -> choice / (int) Math.pow(3, row) % 3))
                .max()
                .orElseThrow();

        assertThat(meanRecall(rows, prior, row -> rule.decide(floats(rows[row]))))
                .isCloseTo(best, within(1e-6));
    }

    @Test
    void refusesWeightsThatWeighNothing() {
        assertThatIllegalArgumentException().isThrownBy(() -> DecisionRule.weighing(1, 0));
        assertThatIllegalArgumentException().isThrownBy(() -> DecisionRule.weighing(1, Double.NaN));
        assertThatIllegalArgumentException().isThrownBy(() -> DecisionRule.weighing(1, Double.POSITIVE_INFINITY));
        assertThatIllegalArgumentException().isThrownBy(() -> DecisionRule.weighing(1));
    }

    private static double[] distribution(List<Integer> parts) {
        int sum = parts.stream().mapToInt(Integer::intValue).sum();
        return parts.stream().mapToDouble(part -> (double) part / sum).toArray();
    }

    private static double meanRecall(double[][] rows, double[] prior, IntUnaryOperator decide) {
        double recall = 0;
        for (int row = 0; row < rows.length; row++) {
            int said = decide.applyAsInt(row);
            recall += rows[row][said] / prior[said] / 3;
        }
        return recall;
    }

    private static int firstLargest(float[] said) {
        int best = 0;
        for (int c = 1; c < said.length; c++) {
            best = said[c] > said[best] ? c : best;
        }
        return best;
    }

    private static double[] doubles(double factor, List<Integer> weights) {
        return weights.stream().mapToDouble(weight -> factor * weight).toArray();
    }

    private static float[] floats(List<Float> values) {
        return floats(values.stream().mapToDouble(Float::doubleValue).toArray());
    }

    private static float[] floats(double[] row) {
        float[] narrow = new float[row.length];
        for (int c = 0; c < row.length; c++) {
            narrow[c] = (float) row[c];
        }
        return narrow;
    }
}
