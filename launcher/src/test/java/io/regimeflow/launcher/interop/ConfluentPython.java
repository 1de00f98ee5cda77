package io.regimeflow.launcher.interop;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/** A Python that can import Confluent's client with its Avro serdes. */
final class ConfluentPython {
    static final String VARIABLE = "REGIMEFLOW_TEST_PYTHON";
    private static final String IMPORT = "import confluent_kafka.schema_registry.avro";

    private final String executable;

    private ConfluentPython(String executable) {
        this.executable = executable;
    }

    /** The one that the environment names, else {@code python3}; empty when that has no such client. */
    static Optional<ConfluentPython> find() throws InterruptedException {
        var python = new ConfluentPython(Optional.ofNullable(System.getenv(VARIABLE))
                .filter(named -> !named.isBlank())
                .orElse("python3"));
        return python.hasClient() ? Optional.of(python) : Optional.empty();
    }

    private boolean hasClient() throws InterruptedException {
        try {
            return new ProcessBuilder(executable, "-c", IMPORT)
                            .redirectErrorStream(true)
                            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                            .start()
                            .waitFor()
                    == 0;
        } catch (IOException e) {
            // There is no such executable.
            return false;
        }
    }

    /** Runs {@code confluent_round_trip.py} on {@code value}. */
    JsonNode roundTrip(String url, String topic, byte[] value) throws Exception {
        Process process = new ProcessBuilder(command(url, topic))
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        try (var input = process.getOutputStream()) {
            input.write(Base64.getEncoder().encode(value));
        }
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor()).describedAs("exit code of %s", executable).isZero();
        return new ObjectMapper().readTree(output);
    }

    private List<String> command(String... arguments) throws URISyntaxException {
        Path script =
                Path.of(Objects.requireNonNull(ConfluentPython.class.getResource("/interop/confluent_round_trip.py"))
                        .toURI());
        var command = new ArrayList<>(List.of(executable, script.toString()));
        command.addAll(Arrays.asList(arguments));
        return command;
    }
}
