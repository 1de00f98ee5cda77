package io.regimeflow.domain.evaluation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class ForgettingTest {

    @Test
    void tellsTheChangeOfEachGroup() {
        ProbabilityTable before = ProbabilityTable.of(new float[] {.75f, .25f, .75f, .25f, .25f, .75f}, 2);
        ProbabilityTable after = ProbabilityTable.of(new float[] {.25f, .75f, .75f, .25f, .25f, .75f}, 2);

        Forgetting forgetting = Forgetting.of(before, after, new int[] {0, 0, 1}, new int[] {0, 0, 3});

        assertThat(forgetting.groups()).hasSize(2);
        assertThat(forgetting.groups().get(0).accuracyChange()).isEqualTo(-0.5);
        assertThat(forgetting.groups().get(0).logLossChange()).isCloseTo(Math.log(3) / 2, within(1e-6));
        assertThat(forgetting.groups().get(1).group()).isEqualTo(3);
        assertThat(forgetting.groups().get(1).accuracyChange()).isZero();
    }
}
