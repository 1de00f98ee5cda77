package io.regimeflow.trainer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.regimeflow.runtime.config.Config;
import io.regimeflow.runtime.config.ConfigException;
import io.regimeflow.runtime.config.ConfigSources;
import io.regimeflow.trainer.gate.GatePolicy;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class GateConfigTest {

    @Test
    void asksByDefaultForWhatTheStandardPolicyAsks() {
        assertThat(bind(Map.of()).policy()).isEqualTo(GatePolicy.standard());
    }

    @Test
    void refusesToCompareOnOneDay() {
        assertThatThrownBy(() -> bind(Map.of("trainer.gate.fewest-days", "1")))
                .isInstanceOf(ConfigException.class)
                .hasMessageContaining("fewest-days is 1, allowed: 2 or more");
    }

    @Test
    void refusesAConfidenceAboveOne() {
        assertThatThrownBy(() -> bind(Map.of("trainer.gate.least-naming-confidence", "25")))
                .isInstanceOf(ConfigException.class)
                .hasMessageContaining("least-naming-confidence is 25.0, allowed: from 0 to 1");
    }

    private static GateConfig bind(Map<String, String> keys) {
        return Config.load(new ConfigSources(keys, Map.of(), Optional.empty())).bind(GateConfig.class, "trainer.gate");
    }
}
