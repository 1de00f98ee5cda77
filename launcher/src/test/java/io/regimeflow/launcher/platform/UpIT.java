package io.regimeflow.launcher.platform;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.regimeflow.launcher.machine.CannotStartException;
import io.regimeflow.launcher.machine.DataDirectory;
import io.regimeflow.launcher.machine.ProcessRecord;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class UpIT {
    private static final String[] QUIET = {"--source", "sim", "--speed", "1", "--train-on", "1"};

    @TempDir
    private Path directory;

    @Test
    void holdsItsDataWhileItRunsAndLeavesNothingBehindWhenItIsStopped() throws Exception {
        try (var platform = ChildPlatform.up(directory, QUIET)) {
            platform.awaitLine("ready");
            assertThatThrownBy(() -> DataDirectory.open(directory))
                    .isInstanceOf(CannotStartException.class)
                    .hasMessageContaining("in use by a running platform");
            ProcessHandle registry = registry().survivor().orElseThrow();

            platform.stop();

            assertThat(registry.isAlive()).isFalse();
            assertThat(platform.awaitEnd())
                    .isEqualTo("stopped; the next up on %s goes on from here".formatted(directory));
            assertThat(platform.output().lines()).containsOnlyOnce("stopping");
        }
        assertThat(registry().survivor()).isEmpty();
    }

    @Test
    void refusesTheBrokerLogOfAnotherClusterWithOneLineAndCodeTwo() throws Exception {
        // Given
        try (var data = DataDirectory.open(directory)) {
            Files.createDirectories(data.broker());
            Files.writeString(
                    data.broker().resolve("meta.properties"), "version=1\nnode.id=1\ncluster.id=somebody-elses\n");
        }

        // When
        try (var platform = ChildPlatform.up(directory, QUIET)) {
            String last = platform.awaitEnd();

            // Then
            assertThat(platform.exitCode()).isEqualTo(2);
            assertThat(last).startsWith("regimeflow: ").contains("another cluster", "--data-dir");
        }
    }

    @Test
    void refusesARangeOutsideTheDataWithCodeTwoAndSaysWhatThereIs() throws Exception {
        // Given: one bar, of 2025
        Path bars = Files.createDirectory(directory.resolve("bars"));
        Files.writeString(
                bars.resolve("BTCUSDT-5m-2025.csv"), "open_time,open,high,low,close,volume\n1735689600000,1,2,1,2,3\n");

        // When
        try (var platform = ChildPlatform.up(
                directory.resolve("data"),
                "--source",
                "csv",
                "--data",
                bars.toString(),
                "--instruments",
                "BINANCE:BTCUSDT",
                "--from",
                "2030-01-01",
                "--exit-when-done")) {
            String last = platform.awaitEnd();

            // Then
            assertThat(platform.exitCode()).describedAs(platform.output()).isEqualTo(2);
            assertThat(last).startsWith("regimeflow: ").contains("range asked for", "2025-01-01");
        }
    }

    private ProcessRecord registry() {
        return new ProcessRecord(directory.resolve("registry").resolve("process"));
    }
}
