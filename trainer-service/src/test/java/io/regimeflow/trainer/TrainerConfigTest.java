package io.regimeflow.trainer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.regimeflow.domain.bar.Interval;
import io.regimeflow.runtime.config.Config;
import io.regimeflow.runtime.config.ConfigException;
import io.regimeflow.runtime.config.ConfigSources;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TrainerConfigTest {

    @ParameterizedTest
    @ValueSource(strings = {"1m", "5m", "15m", "30m", "1h", "4h"})
    void trainsLinesOfTheseIntervalsUnlessToldOtherwise(String interval) {
        assertThat(bind(Map.of("trainer.interval", interval)).interval()).isEqualTo(Interval.parse(interval));
    }

    /** 1,340: the hours of sixty days, less the hundred that warm the features up. */
    @Test
    void hasEnoughHourlyVectorsAtTheFirstTrainingThatIsDue() {
        assertThat(bind(Map.of("trainer.interval", "1h")).minVectors()).isLessThanOrEqualTo(1_340);
    }

    @Test
    void refusesAnIntervalOfWhichTheHistoryCannotHoldEnough() {
        assertThatThrownBy(() -> bind(Map.of("trainer.interval", "1d")))
                .isInstanceOf(ConfigException.class)
                .hasMessageContaining("a history of 365d holds 365 vectors of interval 1d")
                .hasMessageContaining("allowed: a history of 1100d or more");
    }

    @Test
    void takesThatIntervalWithTheHistoryThatItAskedFor() {
        assertThat(bind(Map.of("trainer.interval", "1d", "trainer.history", "1100d"))
                        .interval())
                .isEqualTo(Interval.D1);
    }

    @Test
    void refusesFewerVectorsThanACertificateNeeds() {
        assertThatThrownBy(() -> bind(Map.of("trainer.min-vectors", "1099")))
                .isInstanceOf(ConfigException.class)
                .hasMessageContaining("min-vectors is 1099, allowed: 1100 or more");
    }

    @ParameterizedTest
    @ValueSource(strings = {"fs18", "fs38"})
    void trainsOnTheseSets(String set) {
        assertThat(bind(Map.of("trainer.feature-set", set)).featureSet().set().name())
                .isEqualTo(set);
    }

    @Test
    void refusesASetThatLacksWhatRegimesAreMadeFrom() {
        assertThatThrownBy(() -> bind(Map.of("trainer.feature-set", "mtf")))
                .isInstanceOf(ConfigException.class)
                .hasMessageContaining("models cannot be trained on feature set mtf")
                .hasMessageContaining("which regimes are made from; fs18 and fs38 have what is needed");
    }

    @Test
    void refusesASetOfAnotherWorkingInterval() {
        assertThatThrownBy(() -> bind(Map.of("trainer.feature-set", "mid")))
                .isInstanceOf(ConfigException.class)
                .hasMessageContaining("feature set mid has vectors of interval 4h, and the lines' interval is 15m");
    }

    private static TrainerConfig bind(Map<String, String> keys) {
        return Config.load(new ConfigSources(keys, Map.of(), Optional.empty())).bind(TrainerConfig.class, "trainer");
    }
}
