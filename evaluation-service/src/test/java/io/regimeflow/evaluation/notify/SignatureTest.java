package io.regimeflow.evaluation.notify;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.regimeflow.evaluation.HandClock;
import io.regimeflow.runtime.config.Secret;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SignatureTest {
    private static final Secret KEY = Secret.parse("0123456789abcdef-key");

    @TempDir
    Path dir;

    /** From {@code printf '%s' '1700000000.{"title":"prüfung"}' | openssl dgst -sha256 -hmac KEY}; Python's hmac agrees. */
    @Test
    void isWhatOpensslComputes() {
        byte[] body = "{\"title\":\"prüfung\"}".getBytes(StandardCharsets.UTF_8);

        assertThat(new Signature(KEY).of(Instant.ofEpochSecond(1_700_000_000L), body))
                .isEqualTo("sha256=fdff0a5ebf79cf32110e5b8b9281ed483db91646686ecda005810e91570bc187");
    }

    @Test
    void signsTheBodyThatIsSent() throws IOException {
        Path page = Files.writeString(dir.resolve("2026-03.md"), "# März");
        var clock = new HandClock();
        try (var server = new WebhookServer()) {
            var webhook = new SignedWebhook(
                    URI.create(server.discordUrl()), KEY, new Posts(Duration.ofSeconds(10), clock), clock);

            Answer answer = webhook.send(Samples.report(List.of(page))).join();

            assertThat(answer).isEqualTo(new Answer.Delivered(Duration.ZERO));
            WebhookServer.Request request = server.requests().get(0);
            assertThat(request.header("X-regimeflow-timestamp")).isEqualTo("1772366400");
            assertThat(request.header("X-regimeflow-id")).isEqualTo("report|2026-03");
            assertThat(request.header("X-regimeflow-signature"))
                    .isEqualTo(new Signature(KEY)
                            .of(clock.instant(), request.body().getBytes(StandardCharsets.UTF_8)));
            JsonNode json = JsonMapper.builder().build().readTree(request.body());
            assertThat(json.get("severity").asText()).isEqualTo("warning");
            assertThat(json.get("facts").get("raised by").asText()).isEqualTo("inference-service");
            assertThat(json.get("files").get(0).get("base64").asText()).isEqualTo("IyBNw6Ryeg==");
        }
    }
}
