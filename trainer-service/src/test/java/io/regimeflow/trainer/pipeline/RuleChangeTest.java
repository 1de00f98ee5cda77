package io.regimeflow.trainer.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class RuleChangeTest {
    private static final String SMALL = "threshold(horizon=5,theta=0.01)";
    private static final String LARGE = "threshold(horizon=5,theta=0.02)";

    @Test
    void namesBothRulesWhereAPersonChangedThem() {
        assertChanged(SMALL, LARGE);
        assertChanged("threshold(horizon=10,theta=0.01)", SMALL);
        assertChanged("triple-barrier(profit=2,stop=1,unit=atr,horizon=96)", SMALL);
    }

    @Test
    void isNoneWhereTheRuleIsTheSame() {
        assertThat(RuleChange.of(SMALL, SMALL)).isEmpty();
    }

    private static void assertChanged(String then, String now) {
        assertThat(RuleChange.of(then, now)).hasValueSatisfying(reason -> assertThat(reason)
                .startsWith("the label rule has changed from %s to %s".formatted(then, now))
                .contains("--new-baseline"));
    }
}
