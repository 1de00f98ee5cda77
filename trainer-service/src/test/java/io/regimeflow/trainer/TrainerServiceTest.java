package io.regimeflow.trainer;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.regimeflow.runtime.config.ConfigException;
import java.util.Map;
import org.junit.jupiter.api.Test;

class TrainerServiceTest {

    @Test
    void refusesToStartWhereTheNativeLibraryWouldUseSeveralThreads() {
        // Given: nothing else is looked at, so nothing can have been started
        assertThatThrownBy(() -> TrainerService.launch(null, null, null, null, null, Map.of("OMP_NUM_THREADS", "4")))
                .isInstanceOf(ConfigException.class)
                .hasMessageContaining("environment variable OMP_NUM_THREADS is '4'");
    }

    @Test
    void refusesToStartWhereTheNumberOfThreadsIsNotSet() {
        assertThatThrownBy(() -> TrainerService.launch(null, null, null, null, null, Map.of()))
                .isInstanceOf(ConfigException.class)
                .hasMessageContaining("environment variable OMP_NUM_THREADS is not set");
    }
}
