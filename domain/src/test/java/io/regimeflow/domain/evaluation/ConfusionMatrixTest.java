package io.regimeflow.domain.evaluation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.junit.jupiter.api.Test;

/** Golden numbers are scikit-learn 1.9.1's ({@code zero_division=0}). */
class ConfusionMatrixTest {
    private static final int[] TRUTH = {0, 0, 0, 1, 1, 2, 2, 2, 2, 2, 4};
    private static final int[] PREDICTED = {0, 1, 0, 1, 2, 2, 2, 0, 2, 3, 4};

    @Test
    void scoresAsScikitLearnDoes() {
        ConfusionMatrix matrix = ConfusionMatrix.of(6, TRUTH, PREDICTED);

        assertThat(matrix.accuracy()).isCloseTo(0.6363636363636364, within(1e-12));
        assertThat(matrix.balancedAccuracy()).isCloseTo(0.6916666666666667, within(1e-12));
        assertThat(matrix.macroPrecision()).isCloseTo(0.5833333333333333, within(1e-12));
        assertThat(matrix.macroRecall()).isCloseTo(0.5533333333333333, within(1e-12));
        assertThat(matrix.macroF1()).isCloseTo(0.5666666666666667, within(1e-12));
    }

    @Test
    void countsTruthByPrediction() {
        ConfusionMatrix matrix = ConfusionMatrix.of(2, new int[] {0, 1, 1}, new int[] {1, 1, 1});

        assertThat(matrix).hasToString("[[0,1],[0,2]]");
        assertThat(matrix.count(0, 1)).isEqualTo(1);
        assertThat(matrix.total()).isEqualTo(3);
    }

    @Test
    void isMadeOfItsCountsAgain() {
        ConfusionMatrix matrix = ConfusionMatrix.ofCounts(2, List.of(0L, 1L, 0L, 2L));

        assertThat(matrix).hasToString("[[0,1],[0,2]]");
        assertThatThrownBy(() -> ConfusionMatrix.ofCounts(3, List.of(0L, 1L, 0L, 2L)))
                .hasMessage("4 counts are no confusion matrix of 3 classes");
    }

    @Test
    void scoresNothingAsZero() {
        ConfusionMatrix matrix = ConfusionMatrix.of(3, new int[0], new int[0]);

        assertThat(new double[] {matrix.accuracy(), matrix.balancedAccuracy(), matrix.macroF1()})
                .containsOnly(0);
    }

    @Test
    void alwaysSaysTheMajorityOfTheTrainingFold() {
        ConfusionMatrix baseline = ConfusionMatrix.ofAlwaysMajority(3, new int[] {2, 1, 1, 0}, new int[] {0, 1, 2, 2});

        assertThat(baseline).hasToString("[[0,1,0],[0,1,0],[0,2,0]]");
        assertThat(baseline.balancedAccuracy()).isCloseTo(1.0 / 3, within(1e-12));
    }

    @Test
    void refusesAClassThatDoesNotExist() {
        assertThatThrownBy(() -> ConfusionMatrix.of(3, new int[] {0, 3}, new int[] {0, 0}))
                .hasMessageContaining("class 3 of sample 1");
    }

    @Test
    void refusesUnequalLengths() {
        assertThatThrownBy(() -> ConfusionMatrix.of(3, new int[] {0, 2}, new int[] {0}))
                .hasMessageContaining("2 true classes but 1 predictions");
    }
}
