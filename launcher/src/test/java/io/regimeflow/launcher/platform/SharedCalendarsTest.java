package io.regimeflow.launcher.platform;

import static org.assertj.core.api.Assertions.assertThat;

import io.regimeflow.launcher.machine.DataDirectory;
import io.regimeflow.launcher.machine.LoopbackPort;
import io.regimeflow.runtime.config.Config;
import io.regimeflow.runtime.config.ConfigSources;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SharedCalendarsTest {

    @Test
    void letsAPlatformJudgeByTheCalendarsThatFeaturesAreMadeBy(@TempDir Path dir) throws IOException {
        // Given
        Path file = Files.writeString(dir.resolve("regimeflow.properties"), "features.calendars.FX=fx-week\n");
        var sources = new ConfigSources(Map.of(), Map.of(), Optional.of(file));
        PlatformConfig platform = Config.load(sources).bind(PlatformConfig.class, PlatformConfig.PREFIX);
        var ports = new ClusterAddresses(new LoopbackPort(1), new LoopbackPort(2), new LoopbackPort(3));

        // When
        PlatformPlan plan;
        try (var data = DataDirectory.open(dir.resolve("data"))) {
            plan = PlatformPlan.of(sources, platform, data, ports);
        }

        // Then
        assertThat(plan.services().evaluation().outcome().calendars()).isEqualTo(Map.of("FX", "fx-week"));
    }

    @Test
    void letsAVenueStandThatEvaluationNamesItself() {
        var given = Map.of(
                "features.calendars.FX", "fx-week",
                "features.calendars.OTHER", "fx-weekdays",
                "evaluation.outcome.calendars.fx", "always");

        Map<String, String> keys = SharedCalendars.keys(new ConfigSources(given, Map.of(), Optional.empty()));

        assertThat(keys).containsExactly(Map.entry("evaluation.outcome.calendars.OTHER", "fx-weekdays"));
    }

    @Test
    void addsNothingWhereEveryVenueIsAlwaysOpen() {
        assertThat(SharedCalendars.keys(new ConfigSources(Map.of(), Map.of(), Optional.empty())))
                .isEmpty();
    }
}
