package io.regimeflow.launcher.platform;

import static org.assertj.core.api.Assertions.assertThat;

import io.regimeflow.evaluation.EvaluationConfig;
import io.regimeflow.runtime.config.Config;
import io.regimeflow.runtime.config.ConfigSources;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class SteadyDecisionsTest {

    @Test
    void leavesEveryDecisionByOutcomesUndecided() {
        Map<String, String> keys = SteadyDecisions.keys(new ConfigSources(Map.of(), Map.of(), Optional.empty()));

        EvaluationConfig config = Config.load(new ConfigSources(keys, Map.of(), Optional.empty()))
                .bind(EvaluationConfig.class, "evaluation");
        assertThat(config.contest().enabled()).isFalse();
        assertThat(config.drift().enabled()).isFalse();
        assertThat(config.selection().decides()).isFalse();
    }

    @Test
    void letsStandWhatTheUserTurnedWhereverThatWas() {
        var sources = new ConfigSources(
                Map.of("evaluation.contest.enabled", "true"),
                Map.of("REGIMEFLOW_EVALUATION_DRIFT_ENABLED", "true"),
                Optional.empty());

        assertThat(SteadyDecisions.keys(sources)).isEqualTo(Map.of("evaluation.selection.decides", "false"));
    }
}
