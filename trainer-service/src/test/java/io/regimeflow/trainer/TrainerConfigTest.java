package io.regimeflow.trainer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.regimeflow.domain.bar.Interval;
import io.regimeflow.domain.model.ModelLine;
import io.regimeflow.modelformat.spec.Architecture;
import io.regimeflow.modelformat.spec.ModelSpec;
import io.regimeflow.runtime.config.Config;
import io.regimeflow.runtime.config.ConfigException;
import io.regimeflow.runtime.config.ConfigSources;
import io.regimeflow.trainer.spec.SpecTable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TrainerConfigTest {

    @ParameterizedTest
    @ValueSource(strings = {"1m", "5m", "15m", "30m", "1h", "4h"})
    void trainsLinesOfTheseIntervalsUnlessToldOtherwise(String interval) {
        assertThat(bind(Map.of("trainer.interval", interval)).specs().specs())
                .extracting(line -> line.spec().interval())
                .containsOnly(Interval.parse(interval));
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
                        .specs()
                        .specs())
                .extracting(line -> line.profile().history())
                .containsOnly(Duration.ofDays(1_100));
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
        assertThat(bind(Map.of("trainer.feature-set", set)).specs().specs())
                .extracting(line -> line.featureSet().name())
                .containsOnly(set);
    }

    @Test
    void refusesASetThatLacksWhatRegimesAreMadeFrom(@TempDir Path directory) throws IOException {
        Path set = Files.writeString(
                directory.resolve("tiny.yaml"), "name: tiny\nrevision: 1\nfeatures: {roc_5: roc(5).value}\n");

        assertThatThrownBy(() -> bind(Map.of("trainer.feature-set", set.toString())))
                .isInstanceOf(ConfigException.class)
                .hasMessageContaining("models cannot be trained on feature set " + set)
                .hasMessageContaining("fs18 and fs38 have what is needed");
    }

    @Test
    void refusesASetOfAnotherWorkingInterval() {
        assertThatThrownBy(() -> bind(Map.of("trainer.feature-set", "mid")))
                .isInstanceOf(ConfigException.class)
                .hasMessageContaining("feature set mid has vectors of interval 4h, and the lines' interval is 15m");
    }

    @Test
    void aValueForOneSpecIsStrongerThanOneForEvery() {
        TrainerConfig config = bind(Map.of(
                "trainer.max-epochs", "4",
                "trainer.set.signal-15m.training.epochs", "7",
                "trainer.set.signal-15m.network.units", "32,16",
                "trainer.set.signal-15m.network.type", "mlp"));

        assertThat(config.specs().specs())
                .extracting(line -> line.spec().hyperParameters().epochs())
                .containsExactly(4, 7);
        assertThat(config.specs().specs().get(1).spec().architecture())
                .isEqualTo(new Architecture.Mlp(List.of(32, 16), 0.2));
    }

    @Test
    void theCommandLineWinsOverTheEnvironmentAndThatOverTheFile(@TempDir Path directory) throws IOException {
        // Given
        Path file = Files.writeString(directory.resolve("regimeflow.yaml"), """
                trainer:
                  set:
                    regime-15m:
                      training: {epochs: 3, batch: 3}
                      window: 33
                """);
        Map<String, String> environment = Map.of(
                "REGIMEFLOW_TRAINER_SET_REGIME_15M_TRAINING_EPOCHS", "5",
                "REGIMEFLOW_TRAINER_SET_REGIME_15M_TRAINING_BATCH", "5");
        Map<String, String> commandLine = Map.of("trainer.set.regime-15m.training.epochs", "7");

        // When
        ModelSpec spec = Config.load(new ConfigSources(commandLine, environment, Optional.of(file)))
                .bind(TrainerConfig.class, "trainer")
                .specs()
                .specs()
                .get(0)
                .spec();

        // Then
        assertThat(spec.hyperParameters().epochs()).isEqualTo(7);
        assertThat(spec.hyperParameters().batch()).isEqualTo(5);
        assertThat(spec.window()).isEqualTo(33);
        assertThat(spec.hyperParameters().patience()).isEqualTo(6);
    }

    @Test
    void whatIsMeantForNoSpecIsRefused() {
        assertThatThrownBy(() -> bind(Map.of("trainer.set.regime-15m.training.epoch", "7")))
                .isInstanceOf(ConfigException.class)
                .hasMessageContaining("trainer.set.regime-15m.training.epoch is no key of a spec of trainer.models")
                .hasMessageContaining("did you mean 'regime-15m.training.epochs'?");
        assertThatThrownBy(() -> bind(Map.of("trainer.models", "regime-15")))
                .isInstanceOf(ConfigException.class)
                .hasMessageContaining("model spec 'regime-15' is not one of [regime-15m");
        assertThatThrownBy(() -> bind(Map.of("trainer.models", "regime-15m,s1-regime")))
                .isInstanceOf(ConfigException.class)
                .hasMessageContaining("model specs regime-15m and s1-regime are both for regime of interval 15m");
    }

    @Test
    void aProfileWithoutSenseIsRefused(@TempDir Path directory) throws IOException {
        Path profile = Files.writeString(
                directory.resolve("p.yaml"),
                "name: p\nschedule: cron\nfull: {cron: 0 25 * * *, zone: UTC, history: 30d}\n");

        assertThatThrownBy(() -> bind(Map.of("trainer.set.regime-15m.profile", profile.toString())))
                .isInstanceOf(ConfigException.class)
                .hasMessageContaining("trainer.set.regime-15m.profile: cron expression '0 25 * * *'");
    }

    @Test
    void instrumentsCanBeFewerThanASpecCovers() {
        SpecTable specs = bind(Map.of("trainer.instruments", "BINANCE:BTCUSDT")).specs();

        assertThat(specs.of(ModelLine.parse("regime/15m/BINANCE:BTCUSDT"))).isPresent();
        assertThat(specs.of(ModelLine.parse("regime/15m/BINANCE:ETHUSDT"))).isEmpty();
        assertThat(specs.of(ModelLine.parse("regime/1h/BINANCE:BTCUSDT"))).isEmpty();
    }

    private static TrainerConfig bind(Map<String, String> keys) {
        return Config.load(new ConfigSources(keys, Map.of(), Optional.empty())).bind(TrainerConfig.class, "trainer");
    }
}
