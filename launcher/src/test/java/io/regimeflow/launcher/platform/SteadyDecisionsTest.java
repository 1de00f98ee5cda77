package io.regimeflow.launcher.platform;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.regimeflow.evaluation.EvaluationConfig;
import io.regimeflow.runtime.config.Config;
import io.regimeflow.runtime.config.ConfigException;
import io.regimeflow.runtime.config.ConfigSources;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

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
    void letsTheUserTurnThemOffAsWell() {
        var sources = new ConfigSources(Map.of("evaluation.contest.enabled", "false"), Map.of(), Optional.empty());

        assertThat(SteadyDecisions.keys(sources)).hasSize(3).containsEntry("evaluation.contest.enabled", "false");
    }

    @ParameterizedTest
    @CsvSource({
        "evaluation.contest.enabled, REGIMEFLOW_EVALUATION_CONTEST_ENABLED",
        "evaluation.drift.enabled, REGIMEFLOW_EVALUATION_DRIFT_ENABLED",
        "evaluation.selection.decides, REGIMEFLOW_EVALUATION_SELECTION_DECIDES",
    })
    void refusesWhatAReplayWouldWaitForInVain(String key, String variable) {
        var commandLine = new ConfigSources(Map.of(key, "true"), Map.of(), Optional.empty());
        var environment = new ConfigSources(Map.of(), Map.of(variable, "true"), Optional.empty());

        assertThatThrownBy(() -> SteadyDecisions.keys(commandLine))
                .isInstanceOf(ConfigException.class)
                .hasMessageContaining(key + " = 'true'")
                .hasMessageContaining("allowed: false, or --free-run");
        assertThatThrownBy(() -> SteadyDecisions.keys(environment)).isInstanceOf(ConfigException.class);
    }
}
