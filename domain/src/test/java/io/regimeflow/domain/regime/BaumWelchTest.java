package io.regimeflow.domain.regime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

/**
 * Golden numbers are those of Python's hmmlearn 0.3.3 ({@code GaussianHMM}, full covariance, {@code covars_prior} 0.5 times
 * the identity, {@code covars_weight} 1, no other prior) on {@code hmm-observations.csv}.
 */
class BaumWelchTest {
    private static final Observations OBSERVATIONS = Observations.of(Fixture.rows("hmm-observations.csv"));

    @Test
    void findsTheLogLikelihoodThatHmmlearnFinds() {
        assertThat(Fixture.start().logLikelihood(OBSERVATIONS)).isCloseTo(-858.0774624909628, within(1e-8));
    }

    @Test
    void stepsAsHmmlearnDoes() {
        assertThat(new BaumWelch(0.5, 1e-300, 1)
                        .fit(Fixture.start(), OBSERVATIONS)
                        .logLikelihood())
                .isCloseTo(-663.5612794999572, within(1e-7));
    }

    @Test
    void arrivesWhereHmmlearnArrives() {
        BaumWelch.Fit fit = new BaumWelch(0.5, 1e-300, 10).fit(Fixture.start(), OBSERVATIONS);

        assertThat(fit.logLikelihood()).isCloseTo(-655.9533552182118, within(1e-6));
        assertThat(fit.model().means()[1])
                .containsExactly(new double[] {2.944908901983692, 0.8179031526808109}, within(1e-7));
        assertThat(fit.model().transition()[2])
                .containsExactly(
                        new double[] {0.03652419488225096, 0.07248597212558489, 0.8909898329921642}, within(1e-7));
        assertThat(fit.model().covariances()[0][1])
                .containsExactly(new double[] {0.5640737730389149, 0.6321359059192436}, within(1e-7));
    }

    @Property(tries = 40)
    void neverLosesLikelihood(@ForAll @IntRange(min = 0, max = 1_000_000) int seed) {
        // Given
        Observations rows = Observations.of(Fixture.draw(new double[][] {{0, 0}, {1, 2}, {3, -1}}, 300, 0.05, seed)
                .rows());

        // When
        List<Double> objectives = new BaumWelch(0.1, 1e-300, 40)
                .fit(new ClusterStart(rows, 3).drawn(seed), rows)
                .objectives();

        // Then
        for (int i = 1; i < objectives.size(); i++) {
            assertThat(objectives.get(i)).isGreaterThanOrEqualTo(objectives.get(i - 1) - 1e-7);
        }
    }

    @Property(tries = 10)
    void recoversTheStatesThatASeriesWasDrawnFrom(@ForAll @IntRange(min = 0, max = 1_000_000) int seed) {
        // Given
        double[][] centres = {{0, 0, 0}, {3, 0, 1}, {0, 3, -1}, {3, 3, 0}};
        Fixture.Drawn drawn = Fixture.draw(centres, 3000, 0.02, seed);
        Observations rows = Observations.of(drawn.rows());

        // When
        BaumWelch.Fit best = null;
        for (int restart = 0; restart < 6; restart++) {
            var start = new ClusterStart(rows, 4).drawn(seed + restart);
            BaumWelch.Fit fit = new BaumWelch(0.1, 1e-7, 100).fit(start, rows);
            best = best == null || fit.logLikelihood() > best.logLikelihood() ? fit : best;
        }
        int[] decoded = new FixedLag(8).decode(best.model(), drawn.rows());

        // Then each state is one of the drawn ones, whatever its index
        int[][] together = new int[4][4];
        for (int t = 0; t < decoded.length; t++) {
            together[decoded[t]][drawn.states()[t]]++;
        }
        int agreed = 0;
        for (int[] row : together) {
            agreed += Arrays.stream(row).max().orElseThrow();
        }
        assertThat(agreed).isGreaterThan((int) (0.97 * decoded.length));
    }
}
