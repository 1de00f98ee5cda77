package io.regimeflow.domain.evaluation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

/** Golden numbers are scikit-learn 1.9.1's: log_loss of float32, brier_score_loss(scale_by_half=False). */
class ClassScoresTest {
    private static final float[] SAID = {
        .7f, .2f, .1f,
        .1f, .8f, .1f,
        .3f, .3f, .4f,
        0f, .5f, .5f,
        .05f, .05f, .9f,
        .25f, .5f, .25f
    };
    private static final int[] TRUTH = {0, 1, 1, 0, 2, 2};

    @Test
    void scoresAsScikitLearnDoes() {
        ClassScores scores = ClassScores.of(ProbabilityTable.of(SAID, 3), TRUTH);

        assertThat(scores.logLoss()).isCloseTo(3.2029716968536377, within(1e-6));
        assertThat(scores.brier()).isCloseTo(0.5550000007698935, within(1e-9));
        assertThat(scores.balancedAccuracy()).isEqualTo(0.5);
        assertThat(scores.accuracy()).isEqualTo(0.5);
    }

    @Test
    void scoresNoRowsAsZero() {
        ClassScores scores = ClassScores.of(ProbabilityTable.of(new float[0], 3), new int[0]);

        assertThat(scores.logLoss()).isZero();
        assertThat(scores.brier()).isZero();
    }

    @Property
    void givesAUniformGuesserTheLogarithmOfTheClasses(
            @ForAll @IntRange(min = 2, max = 9) int classes, @ForAll @IntRange(min = 1, max = 40) int rows) {
        double[] uniform = new double[classes];
        Arrays.fill(uniform, 1.0 / classes);

        ClassScores scores = ClassScores.of(ProbabilityTable.constant(rows, uniform), new int[rows]);

        assertThat(scores.logLoss()).isCloseTo(Math.log(classes), within(1e-6));
        assertThat(scores.brier()).isCloseTo(1 - 1.0 / classes, within(1e-6));
    }

    @Test
    void refusesWhatIsNoDistribution() {
        assertThatThrownBy(() -> ProbabilityTable.of(new float[] {0.5f, 0.4f}, 2))
                .hasMessageContaining("row 0 add up to");
        assertThatThrownBy(() -> ProbabilityTable.of(new float[] {Float.NaN, 1f}, 2))
                .hasMessageContaining("is NaN");
        assertThatThrownBy(() -> ProbabilityTable.of(new float[] {-0.5f, 1.5f}, 2))
                .hasMessageContaining("is -0.5");
        assertThatThrownBy(() -> ProbabilityTable.of(new float[3], 2)).hasMessageContaining("whole rows");
    }
}
