package io.regimeflow.domain.drift.reference;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

class DivergenceTest {
    private static final int[] REFERENCE = {0, 50, 48, 52, 51, 49, 50, 0};
    private static final int[] LIVE = {3, 4, 6, 10, 21, 17, 29, 6};

    /** scipy 1.17.1: entropy(p, q) + entropy(q, p) of the shares, with 0.5 added to each count. */
    @Test
    void psiIsThatOfScipy() {
        assertThat(Divergence.psi(LIVE, REFERENCE)).isEqualTo(0.6974519495604952, within(1e-12));
    }

    /** scipy 1.17.1: ks_2samp of the bins' numbers, each as often as its count. */
    @Test
    void ksIsThatOfScipy() {
        assertThat(Divergence.ks(LIVE, REFERENCE)).isEqualTo(0.2604166666666667, within(1e-12));
    }

    @Property(tries = 200)
    void bothAreSymmetricAndZeroForTheSameCounts(
            @ForAll @Size(8) List<@IntRange(max = 1_000) Integer> left,
            @ForAll @Size(8) List<@IntRange(max = 1_000) Integer> right) {
        int[] one = left.stream().mapToInt(Integer::intValue).toArray();
        int[] other = right.stream().mapToInt(Integer::intValue).toArray();
        one[0]++;
        other[7]++;

        assertThat(Divergence.psi(one, other))
                .isEqualTo(Divergence.psi(other, one), within(1e-9))
                .isNotNegative();
        assertThat(Divergence.ks(one, other))
                .isEqualTo(Divergence.ks(other, one))
                .isBetween(0.0, 1.0);
        assertThat(Divergence.psi(one, one)).isZero();
        assertThat(Divergence.ks(one, one)).isZero();
    }
}
