package io.regimeflow.launcher.registry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.regimeflow.launcher.machine.CannotStartException;
import io.regimeflow.launcher.machine.LoopbackPort;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RegistryProcessIT {
    @TempDir
    private Path directory;

    @Test
    void endsASurvivorAndFindsItsSchemasOnANewPort() throws Exception {
        // Given: a registry whose parent was killed, so that nobody closed it
        RegistryProcess orphan = RegistryProcess.start(settings());
        String registered = post(orphan.url() + "/subjects/bars-value/versions", "{\"schema\":\"\\\"string\\\"\"}");

        // When
        Optional<Long> ended = RegistryProcess.endSurvivor(directory);

        // Then
        assertThat(ended).isPresent();
        assertThat(ended.flatMap(ProcessHandle::of).filter(ProcessHandle::isAlive))
                .isEmpty();
        try (var successor = RegistryProcess.start(settings())) {
            assertThat(post(successor.url() + "/subjects/bars-value/versions", "{\"schema\":\"\\\"string\\\"\"}"))
                    .isEqualTo(registered);
        }
    }

    @Test
    void saysHowToMendAMissingProgram() {
        // Given
        var settings = new RegistrySettings(
                directory.resolve("nothing"), directory, LoopbackPort.claim(0, "--registry-port", Set.of()));

        // When, Then
        assertThatThrownBy(() -> RegistryProcess.start(settings))
                .isInstanceOf(CannotStartException.class)
                .hasMessageContaining("mvn package");
    }

    private RegistrySettings settings() {
        return new RegistrySettings(
                RegistryHome.locate(), directory, LoopbackPort.claim(0, "--registry-port", Set.of()));
    }

    private static String post(String url, String body) throws Exception {
        var request = HttpRequest.newBuilder(URI.create(url))
                .header("Content-Type", "application/vnd.schemaregistry.v1+json")
                .POST(BodyPublishers.ofString(body))
                .build();
        var response = HttpClient.newHttpClient().send(request, BodyHandlers.ofString());
        assertThat(response.statusCode()).isEqualTo(200);
        return response.body();
    }
}
