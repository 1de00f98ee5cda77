package io.regimeflow.launcher.machine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DataDirectoryTest {
    @TempDir
    private Path directory;

    @Test
    void keepsItsClusterIdAndGivesAnotherDirectoryAnother() {
        // Given
        String first = clusterId("a");

        // When
        String again = clusterId("a");
        String other = clusterId("b");

        // Then
        assertThat(again).isEqualTo(first);
        assertThat(other).isNotEqualTo(first);
    }

    @Test
    void refusesADirectoryThatARunningPlatformHolds() {
        try (var held = DataDirectory.open(directory)) {
            assertThatThrownBy(() -> DataDirectory.open(held.root()))
                    .isInstanceOf(CannotStartException.class)
                    .hasMessageContainingAll(
                            "in use", Long.toString(ProcessHandle.current().pid()), "--data-dir");
        }
    }

    @Test
    void refusesADirectoryOfSomebodyElse() throws Exception {
        Files.writeString(directory.resolve("thesis.txt"), "precious");

        assertThatThrownBy(() -> DataDirectory.open(directory))
                .isInstanceOfSatisfying(CannotStartException.class, e -> assertThat(e.kind())
                        .isEqualTo(CannotStartException.Kind.CONFIGURATION))
                .hasMessageContaining("not made by regimeflow");
        assertThat(directory).isDirectoryContaining("glob:**thesis.txt").isDirectoryNotContaining("glob:**lock");
    }

    @Test
    void refusesAFile() throws Exception {
        Path file = Files.writeString(directory.resolve("file"), "");

        assertThatThrownBy(() -> DataDirectory.open(file)).hasMessageContaining("is a file");
    }

    @Test
    void refusesAFullDisk() {
        assertThatThrownBy(() -> DataDirectory.open(directory.resolve("d"), existing -> 511L << 20))
                .isInstanceOfSatisfying(CannotStartException.class, e -> assertThat(e.kind())
                        .isEqualTo(CannotStartException.Kind.MACHINE))
                .hasMessageContainingAll("no disk space", "511 MiB", "512 MiB", "--data-dir");
        assertThat(directory.resolve("d")).isEmptyDirectory();
    }

    @Test
    void takesADiskThatHasJustEnough() {
        try (var data = DataDirectory.open(directory, existing -> 512L << 20)) {
            assertThat(data.root()).isEqualTo(directory.toAbsolutePath());
        }
    }

    private String clusterId(String name) {
        try (var data = DataDirectory.open(directory.resolve(name))) {
            return data.clusterId();
        }
    }
}
