package io.regimeflow.trainer.dl4j;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class TrainingMemoryIT {
    private static final long LIMIT_KB = 1_500_000;

    @Test
    void trainsAYearOfQuarterHoursWithinItsBudget() throws Exception {
        // Given
        assumeThat(Path.of("/proc/self/status")).exists();

        // When
        Process process = Children.start(YearOfQuarterHours.class, "-Xmx1g");
        String peak;
        try (var lines = process.inputReader()) {
            peak = lines.readLine();
        }
        process.waitFor();

        // Then
        assertThat(peak).isNotNull();
        assertThat(Long.parseLong(peak)).isLessThan(LIMIT_KB);
    }
}
