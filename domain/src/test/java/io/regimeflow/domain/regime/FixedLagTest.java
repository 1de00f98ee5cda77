package io.regimeflow.domain.regime;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class FixedLagTest {
    private static final double[][] OBSERVATIONS = Fixture.rows("hmm-observations.csv");
    private static final FixedLag LAG = new FixedLag(8);

    @Property
    void neverChangesALabelWithWhatComesAfterItIsKnown(
            @ForAll @IntRange(min = 0, max = 220) int t, @ForAll @DoubleRange(min = -50, max = 50) double later) {
        // Given
        int[] before = LAG.decode(Fixture.start(), OBSERVATIONS);
        double[][] changed = OBSERVATIONS.clone();

        // When
        for (int i = t + 9; i < changed.length; i++) {
            changed[i] = new double[] {later, -later};
        }
        int[] after = LAG.decode(Fixture.start(), changed);

        // Then
        assertThat(Arrays.copyOf(after, t + 1)).isEqualTo(Arrays.copyOf(before, t + 1));
    }

    @Test
    void agreesWithSmoothingWhereNothingComesAfterTheLag() {
        // Given a series that ends with the lag, so that smoothing sees no more than the decoder
        var expectation = Expectation.of(Fixture.start(), Observations.of(OBSERVATIONS));
        double[] smoothed = IntStream.range(0, 3)
                .mapToDouble(state -> expectation.smoothed(OBSERVATIONS.length - 9, state))
                .toArray();

        // When
        int[] decoded = LAG.decode(Fixture.start(), OBSERVATIONS);

        // Then
        assertThat(smoothed[decoded[decoded.length - 1]])
                .isEqualTo(Arrays.stream(smoothed).max().orElseThrow());
    }

    @Test
    void leavesTheLastObservationsUndecided() {
        assertThat(LAG.decode(Fixture.start(), OBSERVATIONS)).hasSize(OBSERVATIONS.length - 8);
        assertThat(LAG.decode(Fixture.start(), Arrays.copyOf(OBSERVATIONS, 8))).isEmpty();
    }

    @Test
    void survivesAnObservationFarFromEveryState() {
        double[][] rows = OBSERVATIONS.clone();
        rows[100] = new double[] {1e6, -1e6};

        assertThat(LAG.decode(Fixture.start(), rows)).hasSize(OBSERVATIONS.length - 8);
        assertThat(Fixture.start().logLikelihood(Observations.of(rows))).isFinite();
    }
}
