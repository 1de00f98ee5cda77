package io.regimeflow.evaluation.notify;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.regimeflow.evaluation.HandClock;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Deliveries to a real server on this machine, in time that the test makes. */
class CourierTest {
    private static final Duration FIRST_WAIT = Duration.ofSeconds(1);

    private final HandClock clock = new HandClock();
    private final WebhookServer server = new WebhookServer();
    private Courier courier = courier(server.discordUrl(), Duration.ofSeconds(10));

    @AfterEach
    void close() {
        server.close();
    }

    @Test
    void deliversWhatIsTakenWith200() {
        server.then(200);

        assertThat(deliver("a").result()).isEqualTo(Ending.Result.DELIVERED);
        assertThat(server.requests()).hasSize(1);
        assertThat(server.requests().get(0).path()).endsWith(WebhookServer.TOKEN + "?wait=true");
    }

    @Test
    void deliversWhatIsTakenWith204() {
        server.then(204);

        assertThat(deliver("a").result()).isEqualTo(Ending.Result.DELIVERED);
    }

    @Test
    void waitsAsLongAsRetryAfterSays() {
        server.then(429, "Retry-After", "7").then(204);
        courier.take(Samples.alert("a"));
        awaitAttempts(1);

        clock.goOn(Duration.ofMillis(6_999));
        goOnWhileNothingHappens();
        assertThat(server.requests()).hasSize(1);
        clock.goOn(Duration.ofMillis(1));

        assertThat(awaitEnding().attempts()).isEqualTo(2);
    }

    @Test
    void understandsARetryAfterThatIsADate() {
        server.then(503, "Retry-After", "Sun, 1 Mar 2026 12:00:30 GMT").then(204);
        courier.take(Samples.alert("a"));
        awaitAttempts(1);

        clock.goOn(Duration.ofSeconds(29));
        goOnWhileNothingHappens();
        assertThat(server.requests()).hasSize(1);
        clock.goOn(Duration.ofSeconds(1));

        assertThat(awaitEnding().result()).isEqualTo(Ending.Result.DELIVERED);
    }

    @Test
    void keepsQuietOnceTheWindowIsUsedUp() {
        server.then(204, "X-RateLimit-Remaining", "0", "X-RateLimit-Reset-After", "1.5");
        deliver("a");
        courier.take(Samples.alert("b"));

        clock.goOn(Duration.ofMillis(1_499));
        goOnWhileNothingHappens();
        assertThat(server.requests()).hasSize(1);
        clock.goOn(Duration.ofMillis(1));

        assertThat(awaitEnding().result()).isEqualTo(Ending.Result.DELIVERED);
    }

    @Test
    void triesAgainAfterA500() {
        server.then(500).then(200);
        courier.take(Samples.alert("a"));
        awaitAttempts(1);
        clock.goOn(FIRST_WAIT);

        Ending ending = awaitEnding();

        assertThat(ending.result()).isEqualTo(Ending.Result.DELIVERED);
        assertThat(ending.attempts()).isEqualTo(2);
    }

    @Test
    void givesUpAfterTheLastAttempt() {
        server.then(500).then(502).then(503).then(504);
        courier.take(Samples.alert("a"));

        Ending ending = awaitEndingWithTime();

        assertThat(ending.result()).isEqualTo(Ending.Result.GIVEN_UP);
        assertThat(ending.reason()).isEqualTo("HTTP 504");
        assertThat(server.requests()).hasSize(4);
    }

    @Test
    void triesAWrongAddressOnce() {
        server.then(404);

        Ending ending = deliver("a");

        assertThat(ending.result()).isEqualTo(Ending.Result.REFUSED);
        assertThat(ending.reason()).isEqualTo("HTTP 404: is the address still right?");
        assertThat(server.requests()).hasSize(1);
    }

    @Test
    void doesNotCarryATokenToWhereItIsRedirected() {
        server.then(307, "Location", server.discordUrl() + "/elsewhere");

        assertThat(deliver("a").reason()).isEqualTo("HTTP 307");
        assertThat(server.requests()).hasSize(1);
    }

    @Test
    void doesNotWaitADayBecauseItIsAsked() {
        server.then(429, "Retry-After", "86400");

        assertThat(deliver("a").result()).isEqualTo(Ending.Result.GIVEN_UP);
        courier.take(Samples.alert("b"));
        clock.goOn(Patience.LONGEST_ASKED);

        assertThat(awaitEnding().result()).isEqualTo(Ending.Result.DELIVERED);
    }

    @Test
    void triesAgainWhereNobodyListens() throws IOException {
        int port;
        try (var free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            port = free.getLocalPort();
        }
        courier = courier("http://127.0.0.1:%d/api/webhooks/1/x".formatted(port), Duration.ofSeconds(10));
        courier.take(Samples.alert("a"));

        Ending ending = awaitEndingWithTime();

        assertThat(ending.result()).isEqualTo(Ending.Result.GIVEN_UP);
        assertThat(ending.attempts()).isEqualTo(4);
        assertThat(ending.reason()).isEqualTo("no connection");
    }

    @Test
    void triesAgainWhereNoAnswerComes() {
        server.thenNothing().then(204);
        courier = courier(server.discordUrl(), Duration.ofMillis(100));
        courier.take(Samples.alert("a"));

        Ending ending = awaitEndingWithTime();

        assertThat(ending.result()).isEqualTo(Ending.Result.DELIVERED);
        assertThat(ending.attempts()).isEqualTo(2);
    }

    private Courier courier(String url, Duration timeout) {
        var patience = new Patience(4, FIRST_WAIT, Duration.ofMinutes(5), () -> 1.0);
        return new Courier(new DiscordWebhook(URI.create(url), new Posts(timeout, clock)), patience, clock);
    }

    private Ending deliver(String id) {
        courier.take(Samples.alert(id));
        return awaitEnding();
    }

    private Ending awaitEnding() {
        return await().pollInterval(Duration.ofMillis(2))
                .until(courier::goOn, Optional::isPresent)
                .orElseThrow();
    }

    /** Time goes on by a minute at every look. */
    private Ending awaitEndingWithTime() {
        return await().pollInterval(Duration.ofMillis(2))
                .until(
                        () -> {
                            clock.goOn(Duration.ofMinutes(1));
                            return courier.goOn();
                        },
                        Optional::isPresent)
                .orElseThrow();
    }

    /** Until the answer to that attempt has been heard. */
    private void awaitAttempts(int attempts) {
        await().pollInterval(Duration.ofMillis(2)).until(() -> {
            assertThat(courier.goOn()).isEmpty();
            return server.requests().size() == attempts && courier.isWaiting();
        });
    }

    private void goOnWhileNothingHappens() {
        for (int i = 0; i < 10; i++) {
            assertThat(courier.goOn()).isEmpty();
            assertThat(courier.isWaiting()).isTrue();
        }
    }
}
