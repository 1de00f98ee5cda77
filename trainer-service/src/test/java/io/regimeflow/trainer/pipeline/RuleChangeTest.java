package io.regimeflow.trainer.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import io.regimeflow.modelformat.spec.LabelSpec;
import io.regimeflow.modelformat.spec.ModelSpecs;
import org.junit.jupiter.api.Test;

class RuleChangeTest {
    private static final LabelSpec FITTED = ModelSpecs.byName("signal-15m").labels();
    private static final LabelSpec GIVEN =
            ModelSpecs.byName("signal-15m").override("labels.theta", "0.02").labels();
    private static final String SMALL = "threshold(horizon=5,theta=0.01)";
    private static final String LARGE = "threshold(horizon=5,theta=0.02)";

    @Test
    void doesNotCallAThresholdAChangedRuleThatWasFittedAnew() {
        assertThat(RuleChange.of(FITTED, SMALL, LARGE)).hasValueSatisfying(reason -> assertThat(reason)
                .startsWith("theta was fitted anew, " + SMALL + " then and " + LARGE + " now")
                .doesNotContain("--new-baseline"));
    }

    @Test
    void namesBothRulesWhereAPersonChangedThem() {
        assertChanged(GIVEN, SMALL, LARGE);
        assertChanged(FITTED, "threshold(horizon=10,theta=0.01)", SMALL);
        assertChanged(FITTED, "triple-barrier(profit=2,stop=1,unit=atr,horizon=96)", SMALL);
    }

    @Test
    void isNoneWhereTheRuleIsTheSame() {
        assertThat(RuleChange.of(FITTED, SMALL, SMALL)).isEmpty();
    }

    private static void assertChanged(LabelSpec spec, String then, String now) {
        assertThat(RuleChange.of(spec, then, now)).hasValueSatisfying(reason -> assertThat(reason)
                .startsWith("the label rule has changed from %s to %s".formatted(then, now))
                .contains("--new-baseline"));
    }
}
