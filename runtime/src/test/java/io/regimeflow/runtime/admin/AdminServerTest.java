package io.regimeflow.runtime.admin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.regimeflow.runtime.lifecycle.Readiness;
import io.regimeflow.runtime.telemetry.Telemetry;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AdminServerTest {
    private final HttpClient http = HttpClient.newHttpClient();
    private final AtomicReference<Readiness> readiness = new AtomicReference<>(Readiness.ready());
    private final Telemetry telemetry = Telemetry.create("ingest-service");
    private AdminServer server;

    @BeforeEach
    void start() {
        server = AdminServer.start(
                new AdminSettings("127.0.0.1", 0), "ingest-service", "1.2.3", readiness::get, telemetry);
    }

    @AfterEach
    void stop() {
        server.close();
    }

    @Test
    void isHealthyEvenWhenTheServiceHasFailed() throws Exception {
        readiness.set(Readiness.failed("no disk"));

        assertThat(get("/health").statusCode()).isEqualTo(200);
    }

    @Test
    void isReadyWhenTheServiceIs() throws Exception {
        var answer = get("/ready");

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(json(answer).path("status").asText()).isEqualTo("READY");
    }

    @Test
    void saysWhyItIsNotReady() throws Exception {
        readiness.set(Readiness.notReady("restores \"state\""));

        var answer = get("/ready");

        assertThat(answer.statusCode()).isEqualTo(503);
        assertThat(answer.headers().firstValue("Content-Type"))
                .hasValueSatisfying(type -> assertThat(type).startsWith("application/json"));
        assertThat(json(answer).path("status").asText()).isEqualTo("NOT_READY");
        assertThat(json(answer).path("reason").asText()).isEqualTo("restores \"state\"");
    }

    @Test
    void saysWhyItHasFailed() throws Exception {
        readiness.set(Readiness.failed("no disk"));

        var answer = get("/ready");

        assertThat(answer.statusCode()).isEqualTo(503);
        assertThat(json(answer).path("status").asText()).isEqualTo("FAILED");
        assertThat(json(answer).path("reason").asText()).isEqualTo("no disk");
    }

    @Test
    void publishesMetricsAsPrometheusText() throws Exception {
        telemetry.counter("bars").increment();

        var answer = get("/metrics");

        assertThat(answer.headers().firstValue("Content-Type"))
                .hasValueSatisfying(type -> assertThat(type).startsWith("text/plain"));
        assertThat(answer.body()).contains("regimeflow_bars_total{service=\"ingest-service\"} 1.0");
    }

    @Test
    void saysWhatRunsAndSinceWhen() throws Exception {
        JsonNode info = json(get("/info"));

        assertThat(info.path("service").asText()).isEqualTo("ingest-service");
        assertThat(info.path("version").asText()).isEqualTo("1.2.3");
        assertThat(info.path("javaVersion").asText()).isNotEmpty();
        assertThat(Instant.parse(info.path("startedAt").asText())).isBefore(Instant.now());
    }

    @Test
    void answersAnErrorWhenThePageItselfFails() throws Exception {
        server.close();
        server = AdminServer.start(
                new AdminSettings("127.0.0.1", 0),
                "ingest-service",
                "1",
                () -> {
                    throw new IllegalStateException("no state");
                },
                telemetry);

        var answer = get("/ready");

        assertThat(answer.statusCode()).isEqualTo(500);
        assertThat(answer.body()).contains("no state");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/", "/nothing"})
    void answersNotFoundForAnyOtherPage(String page) throws Exception {
        assertThat(get(page).statusCode()).isEqualTo(404);
    }

    @Test
    void saysInOneLineThatThePortIsTaken() throws IOException {
        try (var taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            var failure = catchThrowableOfType(
                    AddressInUseException.class,
                    () -> AdminServer.start(
                            new AdminSettings("127.0.0.1", taken.getLocalPort()),
                            "trainer-service",
                            "1",
                            readiness::get,
                            telemetry));

            assertThat(failure)
                    .hasMessage(
                            "trainer-service: port %d on 127.0.0.1 is taken; end the program that holds it or"
                                    + " choose another admin port (0 picks a free one)",
                            taken.getLocalPort());
            assertThat(failure.port()).isEqualTo(taken.getLocalPort());
        }
    }

    @Test
    void saysThatTheAddressIsNotOfThisMachine() {
        // RFC 5737 keeps this network for documentation; no machine has it.
        String host = "203.0.113.1";

        var failure = catchThrowableOfType(
                IllegalArgumentException.class,
                () -> AdminServer.start(new AdminSettings(host, 0), "trainer-service", "1", readiness::get, telemetry));

        assertThat(failure)
                .hasMessageStartingWith("trainer-service: the admin pages cannot listen on " + host + ":0")
                .hasMessageEndingWith("choose an address of this machine");
    }

    @Test
    void freesItsPortWhenClosed() {
        int port = server.port();
        server.close();

        try (var second = AdminServer.start(
                new AdminSettings("127.0.0.1", port), "ingest-service", "1", readiness::get, telemetry)) {
            assertThat(second.port()).isEqualTo(port);
        }
    }

    private HttpResponse<String> get(String page) throws IOException, InterruptedException {
        var request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + server.port() + page))
                .build();
        return http.send(request, HttpResponse.BodyHandlers.ofString());
    }

    private static JsonNode json(HttpResponse<String> answer) throws JsonProcessingException {
        return new ObjectMapper().readTree(answer.body());
    }
}
