package io.regimeflow.trainer.dl4j;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.regimeflow.runtime.config.ConfigException;
import java.util.Map;
import org.junit.jupiter.api.Test;

class NativeMathsTest {

    @Test
    void acceptsOneThread() {
        assertThatCode(() -> NativeMaths.check(Map.of("OMP_NUM_THREADS", "1"))).doesNotThrowAnyException();
    }

    @Test
    void refusesMoreThreadsAndSaysWhatIsNeeded() {
        assertThatExceptionOfType(ConfigException.class)
                .isThrownBy(() -> NativeMaths.check(Map.of("OMP_NUM_THREADS", "2")))
                .withMessageContaining("OMP_NUM_THREADS is '2'")
                .withMessageContaining("OMP_NUM_THREADS=1");
    }

    @Test
    void refusesAnEnvironmentThatLeavesItToTheLibrary() {
        assertThatExceptionOfType(ConfigException.class)
                .isThrownBy(() -> NativeMaths.check(Map.of()))
                .withMessageContaining("OMP_NUM_THREADS is not set");
    }
}
