package io.regimeflow.launcher.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

class ClusterOptionsTest {
    private static final Map.Entry<String, String> BROKER_OF_UP =
            Map.entry("kafka.bootstrap-servers", "127.0.0.1:19092");
    private static final Map.Entry<String, String> REGISTRY_OF_UP =
            Map.entry("schema-registry.url", "http://127.0.0.1:18081/apis/ccompat/v7");

    @TempDir
    private Path directory;

    @Test
    void takesTheClusterOfUpWhereTheFileIsSilent() throws IOException {
        Path file = Files.writeString(directory.resolve("features.properties"), "features.base-interval=5m\n");

        assertThat(keys(Map.of(), file)).containsOnly(BROKER_OF_UP, REGISTRY_OF_UP);
    }

    @Test
    void leavesToTheFileWhatItSaysAndNoMore() throws IOException {
        Path file = Files.writeString(directory.resolve("kafka.properties"), "kafka.bootstrap-servers=kafka:9092\n");

        assertThat(keys(Map.of(), file)).containsOnly(REGISTRY_OF_UP);
    }

    @Test
    void leavesToTheEnvironmentWhatItSays() throws IOException {
        Path file = Files.writeString(directory.resolve("empty.properties"), "");

        assertThat(keys(Map.of("REGIMEFLOW_SCHEMA_REGISTRY_URL", "http://registry:8081"), file))
                .containsOnly(BROKER_OF_UP);
    }

    @Test
    void prefersAnOptionToTheFile() throws IOException {
        Path file = Files.writeString(directory.resolve("kafka.properties"), "kafka.bootstrap-servers=kafka:9092\n");

        assertThat(keys(Map.of(), file, "--bootstrap-servers", "other:9092"))
                .containsOnly(Map.entry("kafka.bootstrap-servers", "other:9092"), REGISTRY_OF_UP);
    }

    @Command
    private static final class Reader {
        @Mixin
        private ClusterOptions cluster;
    }

    private static Map<String, String> keys(Map<String, String> environment, Path file, String... options) {
        var reader = new Reader();
        new CommandLine(reader).parseArgs(options);
        return reader.cluster.keys(environment, Optional.of(file));
    }
}
