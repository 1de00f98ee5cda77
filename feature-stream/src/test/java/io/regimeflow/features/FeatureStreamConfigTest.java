package io.regimeflow.features;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.regimeflow.domain.bar.Interval;
import io.regimeflow.runtime.config.Config;
import io.regimeflow.runtime.config.ConfigException;
import io.regimeflow.runtime.config.ConfigSources;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class FeatureStreamConfigTest {
    private final Map<String, String> commandLine = new HashMap<>(Map.of(
            "features.streams.application-id", "feature-stream",
            "features.streams.bootstrap-servers", "127.0.0.1:9092",
            "features.streams.state-dir", "state",
            "features.streams.threads", "1",
            "features.streams.commit-interval", "100ms"));

    @Test
    void computesFs18OfQuarterHoursUnlessToldOtherwise() {
        FeatureStreamConfig config = bind();

        assertThat(config.featureSet()).isEqualTo("fs18");
        assertThat(config.baseInterval()).isEqualTo(Interval.M5);
        assertThat(config.workingInterval()).isEqualTo(Interval.M15);
    }

    @Test
    void refusesAnUnknownFeatureSet() {
        commandLine.put("features.feature-set", "fs81");

        assertThatThrownBy(this::bind)
                .isInstanceOf(ConfigException.class)
                .hasMessageContaining("feature set 'fs81' is not one of [fs18");
    }

    @Test
    void refusesAWorkingIntervalThatIsNotMadeOfWholeBaseBars() {
        commandLine.put("features.base-interval", "1h");

        assertThatThrownBy(this::bind)
                .isInstanceOf(ConfigException.class)
                .hasMessageContaining("working interval 15m is not a multiple of base interval 1h");
    }

    private FeatureStreamConfig bind() {
        return Config.load(new ConfigSources(commandLine, Map.of(), Optional.empty()))
                .bind(FeatureStreamConfig.class, "features");
    }
}
