package io.regimeflow.schemas.registry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class RetryingRegistryClientTest {
    private static final String SCHEMA = "{\"schema\":\"\\\"string\\\"\"}";

    private final RegistryFake fake = new RegistryFake();
    private final List<Duration> waits = new ArrayList<>();
    private final RegistryClient registry = new CachingRegistryClient(new RetryingRegistryClient(
            new HttpRegistryClient(new RegistryHttp(fake.url())),
            new Backoff(4, Duration.ofMillis(100), Duration.ofMillis(300), waits::add)));

    @AfterEach
    void close() {
        fake.close();
    }

    @Test
    void asksAgainUntilTheRegistryAnswers() {
        fake.answering(503, "").answering(500, "").answering(200, SCHEMA);

        registry.byId(1);

        assertThat(fake.requests()).hasSize(3);
        assertThat(waits).containsExactly(Duration.ofMillis(100), Duration.ofMillis(200));
    }

    @Test
    void givesUpAfterTheLastAttemptWithTheRegistrysOwnError() {
        fake.answering(503, "").answering(503, "").answering(503, "").answering(503, "still starting");

        assertThatThrownBy(() -> registry.byId(1))
                .isInstanceOf(RegistryUnavailableException.class)
                .hasMessageEndingWith("answered with status 503: still starting");
        assertThat(waits).containsExactly(Duration.ofMillis(100), Duration.ofMillis(200), Duration.ofMillis(300));
    }

    @Test
    void neverAsksAgainAfterADefiniteNo() {
        fake.answering(404, "{\"error_code\":40403,\"message\":\"Schema not found\"}");

        assertThatThrownBy(() -> registry.byId(1)).isInstanceOf(RegistryException.class);
        assertThat(fake.requests()).hasSize(1);
        assertThat(waits).isEmpty();
    }

    @Test
    void stopsAskingWhenItsThreadIsInterrupted() {
        fake.answering(503, "");
        RegistryClient interrupted = new RetryingRegistryClient(
                new HttpRegistryClient(new RegistryHttp(fake.url())),
                new Backoff(4, Duration.ofMillis(100), Duration.ofMillis(300), wait -> {
                    throw new InterruptedException();
                }));

        assertThatThrownBy(() -> interrupted.byId(1)).isInstanceOf(RegistryUnavailableException.class);
        assertThat(Thread.interrupted()).isTrue();
    }

    @Test
    void remembersASchemaOnceRead() {
        fake.answering(200, SCHEMA);

        registry.byId(1);
        registry.byId(1);

        assertThat(fake.requests()).hasSize(1);
    }

    @Test
    void remembersNoFailure() {
        fake.answering(404, "{\"error_code\":40403,\"message\":\"Schema not found\"}")
                .answering(200, SCHEMA);

        assertThatThrownBy(() -> registry.byId(1)).isInstanceOf(RegistryException.class);

        assertThat(registry.byId(1).getName()).isEqualTo("string");
    }
}
