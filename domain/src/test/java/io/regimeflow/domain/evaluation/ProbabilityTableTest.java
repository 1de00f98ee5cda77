package io.regimeflow.domain.evaluation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.regimeflow.domain.model.DecisionRule;
import org.junit.jupiter.api.Test;

class ProbabilityTableTest {
    private static final int[] TRUTH = {0, 1, 2};
    private static final ProbabilityTable SAID =
            ProbabilityTable.of(new float[] {.3f, .6f, .1f, .05f, .9f, .05f, .1f, .7f, .2f}, 3);
    private static final DecisionRule RARE_ENDS = DecisionRule.balanced(10, 80, 10);

    @Test
    void decidesOnTheMostProbableClassUnlessToldOtherwise() {
        assertThat(SAID.decided()).containsExactly(1, 1, 1);
        assertThat(SAID.decidedBy(RARE_ENDS).decided()).containsExactly(0, 1, 2);
    }

    @Test
    void weightsChangeScoresOfDecisionsAndNoneOfProbabilities() {
        ClassScores likeliest = ClassScores.of(SAID, TRUTH);
        ClassScores weighed = ClassScores.of(SAID.decidedBy(RARE_ENDS), TRUTH);

        assertThat(likeliest.balancedAccuracy()).isEqualTo(1.0 / 3);
        assertThat(weighed.balancedAccuracy()).isEqualTo(1);
        assertThat(weighed.logLoss()).isEqualTo(likeliest.logLoss());
        assertThat(weighed.brier()).isEqualTo(likeliest.brier());
    }

    @Test
    void someOfItsRowsAreDecidedAlike() {
        ProbabilityTable some = SAID.decidedBy(RARE_ENDS).rows(2, 0);

        assertThat(some.rows()).isEqualTo(2);
        assertThat(some.decided()).containsExactly(2, 0);
        assertThat(some.probability(1, 1)).isEqualTo(.6f);
    }

    @Test
    void refusesARuleForOtherClasses() {
        assertThatIllegalArgumentException().isThrownBy(() -> SAID.decidedBy(DecisionRule.likeliest(6)));
    }
}
