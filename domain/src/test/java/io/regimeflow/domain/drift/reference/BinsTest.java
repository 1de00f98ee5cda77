package io.regimeflow.domain.drift.reference;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.FloatRange;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

class BinsTest {

    @Property(tries = 200)
    void everyValueFallsBetweenTheCutsOfItsBin(
            @ForAll @Size(min = 1, max = 200) List<@FloatRange(min = -1e6f, max = 1e6f) Float> values,
            @ForAll @IntRange(min = 1, max = 30) int quantiles,
            @ForAll @FloatRange(min = -2e6f, max = 2e6f) float live) {
        Bins bins = Bins.of(floats(values), quantiles);

        int bin = bins.of(live);

        assertThat(bin == 0 || bins.cuts().get(bin - 1) < live).isTrue();
        assertThat(bin == bins.count() - 1 || live <= bins.cuts().get(bin)).isTrue();
    }

    @Property(tries = 200)
    void trainingFillsAllBinsButTheOuterOnes(
            @ForAll @Size(min = 1, max = 200) List<@IntRange(min = -20, max = 20) Integer> values,
            @ForAll @IntRange(min = 1, max = 30) int quantiles) {
        float[] training = floats(values.stream().map(Integer::floatValue).toList());

        int[] counts = Bins.of(training, quantiles).histogram(training);

        assertThat(Arrays.stream(counts).sum()).isEqualTo(training.length);
        assertThat(counts[0]).isZero();
        assertThat(counts[counts.length - 1]).isZero();
    }

    @Property(tries = 100)
    void distinctValuesAreSharedOutEvenly(
            @ForAll @IntRange(min = 20, max = 500) int size, @ForAll @IntRange(min = 1, max = 20) int quantiles) {
        float[] training = new float[size];
        for (int i = 0; i < size; i++) {
            training[i] = (i * 7_919L % size) * 0.25f;
        }

        int[] counts = Bins.of(training, quantiles).histogram(training);

        int share = size / quantiles;
        assertThat(Arrays.stream(counts).max().orElseThrow()).isLessThanOrEqualTo(share + 2);
    }

    @Test
    void aConstantFeatureHasABinOfItsOwnBetweenTwoEmptyOnes() {
        Bins bins = Bins.of(new float[] {3, 3, 3, 3}, 20);

        assertThat(bins.histogram(new float[] {3, 3, Math.nextDown(3f), Math.nextUp(3f)}))
                .containsExactly(1, 2, 1);
    }

    @Test
    void aValueThatFillsABinIsAloneInIt() {
        float[] training = new float[100];
        for (int i = 0; i < 100; i++) {
            training[i] = i < 60 ? 0 : i;
        }

        Bins bins = Bins.of(training, 10);

        assertThat(bins.cuts()).startsWith(-Float.MIN_VALUE, 0f);
        assertThat(bins.of(-0f)).isEqualTo(bins.of(0f));
        assertThat(bins.of(1f)).isGreaterThan(bins.of(0f));
    }

    @Test
    void refusesCutsThatDoNotAscend() {
        assertThatThrownBy(() -> new Bins(List.of(1f, 1f))).hasMessageContaining("do not ascend");
        assertThatThrownBy(() -> new Bins(List.of())).hasMessageContaining("there are none");
        assertThatThrownBy(() -> new Bins(List.of(Float.NaN))).hasMessageContaining("not finite");
    }

    private static float[] floats(List<Float> values) {
        float[] floats = new float[values.size()];
        for (int i = 0; i < floats.length; i++) {
            floats[i] = values.get(i);
        }
        return floats;
    }
}
