package io.regimeflow.features;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.regimeflow.domain.bar.Interval;
import io.regimeflow.domain.feature.FeatureSets;
import io.regimeflow.runtime.config.Config;
import io.regimeflow.runtime.config.ConfigException;
import io.regimeflow.runtime.config.ConfigSources;
import io.regimeflow.schemas.mapping.FeatureSetSource;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FeatureStreamConfigTest {
    @TempDir
    private Path dir;

    private final Map<String, String> commandLine = new HashMap<>(Map.of(
            "features.streams.application-id", "feature-stream",
            "features.streams.bootstrap-servers", "127.0.0.1:9092",
            "features.streams.state-dir", "state",
            "features.streams.threads", "1",
            "features.streams.commit-interval", "100ms"));

    @Test
    void computesFs18OfQuarterHoursUnlessToldOtherwise() {
        FeatureStreamConfig config = bind();

        assertThat(config.featureSets()).extracting(FeatureSetSource::text).containsExactly("fs18");
        assertThat(config.baseInterval()).isEqualTo(Interval.M5);
        assertThat(config.workingInterval()).isEqualTo(Interval.M15);
    }

    @Test
    void refusesAnUnknownFeatureSet() {
        commandLine.put("features.feature-sets", "fs81");

        assertThatThrownBy(this::bind)
                .isInstanceOf(ConfigException.class)
                .hasMessageContaining("feature set 'fs81' is not one of [fs18");
    }

    @Test
    void refusesAWorkingIntervalThatIsNotMadeOfWholeBaseBars() {
        commandLine.put("features.base-interval", "1h");

        assertThatThrownBy(this::bind)
                .isInstanceOf(ConfigException.class)
                .hasMessageContaining(
                        "feature set fs18 cannot be computed: its interval 15m is not a multiple of base interval 1h");
    }

    @Test
    void givesEachFeatureSetAnApplicationIdOfItsOwn() throws IOException {
        String hours =
                write("hours.yaml", "{name: hours, revision: 1, intervals: [1h, 4h], features: {rsi: rsi(14).value}}");
        commandLine.put("features.feature-sets", "fs18," + hours);

        Map<String, String> groups = bind().groups();

        assertThat(groups).hasSize(2);
        assertThat(groups.keySet()).first().isEqualTo(FeatureSets.fs18().id());
        assertThat(groups).allSatisfy((set, group) -> assertThat(group).isEqualTo("feature-stream-" + set));
    }

    @Test
    void computesASetOfSeveralIntervalsOverOthersWhereToldSo() throws IOException {
        String hours =
                write("hours.yaml", "{name: hours, revision: 1, intervals: [1h, 4h], features: {rsi: rsi(14).value}}");
        commandLine.put("features.feature-sets", "fs18," + hours);
        commandLine.put("features.intervals", "4h,1d");

        List<FeatureApplication> applications = bind().applications();

        assertThat(applications.get(0).featureSet()).isEqualTo(FeatureSets.fs18());
        assertThat(applications.get(1).featureSet().intervals()).containsExactly(Interval.H4, Interval.D1);
        assertThat(applications.get(1).pipelines().working()).isEqualTo(Interval.H4);
    }

    @Test
    void refusesASetWhoseIntervalsAreNotMadeOfWholeBaseBars() throws IOException {
        String minutes = write(
                "minutes.yaml", "{name: minutes, revision: 1, intervals: [15m, 5m], features: {rsi: rsi(14).value}}");
        commandLine.put("features.feature-sets", minutes);
        commandLine.put("features.base-interval", "15m");

        assertThatThrownBy(this::bind)
                .isInstanceOf(ConfigException.class)
                .hasMessageContaining(
                        "minutes.yaml cannot be computed: its interval 5m is not a multiple of base interval 15m");
    }

    @Test
    void refusesAFeatureSetThatIsNamedTwice() {
        commandLine.put("features.feature-sets", "fs18,fs18");

        assertThatThrownBy(this::bind)
                .isInstanceOf(ConfigException.class)
                .hasMessageContaining("feature-sets names fs18 twice");
    }

    private String write(String name, String yaml) throws IOException {
        return Files.writeString(dir.resolve(name), yaml).toString();
    }

    private FeatureStreamConfig bind() {
        return Config.load(new ConfigSources(commandLine, Map.of(), Optional.empty()))
                .bind(FeatureStreamConfig.class, "features");
    }
}
