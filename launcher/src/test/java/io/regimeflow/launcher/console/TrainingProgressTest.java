package io.regimeflow.launcher.console;

import static org.assertj.core.api.Assertions.assertThat;

import io.regimeflow.domain.model.ModelLine;
import org.junit.jupiter.api.Test;

class TrainingProgressTest {
    @Test
    void namesTheLinesThatAreTrained() {
        var trainings = new TrainingProgress();

        trainings.began(ModelLine.parse("signal/15m/SIM:ALPHA"));
        trainings.began(ModelLine.parse("regime/15m/SIM:ALPHA"));
        assertThat(trainings.now()).hasValueSatisfying(now -> assertThat(now.note())
                .isEqualTo("epochs of regime/15m/SIM:ALPHA, signal/15m/SIM:ALPHA"));

        trainings.began(ModelLine.parse("signal/15m/SIM:BETA"));
        assertThat(trainings.now())
                .hasValueSatisfying(now -> assertThat(now.note()).endsWith("signal/15m/SIM:ALPHA and 1 more"));
    }
}
