package io.regimeflow.evaluation.notify;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.regimeflow.evaluation.HandClock;
import io.regimeflow.runtime.config.Config;
import io.regimeflow.runtime.config.ConfigSources;
import io.regimeflow.schemas.record.Alert;
import io.regimeflow.schemas.serde.SerdeSettings;
import io.regimeflow.schemas.topic.Topics;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.apache.kafka.clients.producer.MockProducer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;

/** Neither a token nor a key is in anything that is printed, logged or published, whatever the server does. */
class SecretsStayHiddenTest {

    @Property(tries = 60)
    void whateverHappens(
            @ForAll("secrets") String token, @ForAll("secrets") String key, @ForAll("servers") String url) {
        var out = new ByteArrayOutputStream();
        PrintStream before = System.err;
        System.setErr(new PrintStream(out, true, StandardCharsets.UTF_8));
        try {
            deliver(url.formatted(token), key);
        } finally {
            System.setErr(before);
        }

        assertThat(out.toString(StandardCharsets.UTF_8)).doesNotContain(token).doesNotContain(key);
    }

    private static void deliver(String url, String key) {
        try (var server = new WebhookServer().then(404)) {
            String there = url.replace("HERE", server.discordUrl().replaceAll("/api.*", ""));
            var keys = Map.of("webhook.url", there, "webhook.secret", key, "discord.url", there + "/%zz");
            Throwable refusal = catchThrowable(() -> Config.load(new ConfigSources(keys, Map.of(), Optional.empty()))
                    .bind(NotifyConfig.class, ""));
            print(refusal);
            var good = Map.of("webhook.url", there, "webhook.secret", key);
            Throwable other = catchThrowable(() -> tell(Config.load(new ConfigSources(good, Map.of(), Optional.empty()))
                    .bind(NotifyConfig.class, "")));
            print(other);
        }
    }

    private static void tell(NotifyConfig config) {
        var clock = new HandClock();
        var webhook = new SignedWebhook(
                config.webhook().address().orElseThrow(),
                config.webhook().secret().orElseThrow(),
                new Posts(Duration.ofMillis(500), clock),
                clock);
        Answer answer = webhook.send(Samples.alert("a")).join();
        System.err.println(config + " " + answer);
        if (answer instanceof Answer.Refused refused) {
            var ending = new Ending(Samples.alert("a"), Ending.Result.REFUSED, 1, refused.reason());
            System.err.println(ending + " " + alert(ending));
        }
    }

    private static Alert alert(Ending ending) {
        var topic = Topics.create(SerdeSettings.ofRegistry("mock://hidden"), 1).alerts();
        var producer = new MockProducer<String, byte[]>(true, null, new StringSerializer(), new ByteArraySerializer());
        new UndeliveredAlerts("webhook", topic, producer, new HandClock()).accept(ending);
        return topic.valueSerde()
                .deserializer()
                .deserialize(topic.name(), producer.history().get(0).value());
    }

    private static void print(Throwable failure) {
        if (failure != null) {
            var trace = new StringWriter();
            failure.printStackTrace(new PrintWriter(trace));
            System.err.println(trace);
        }
    }

    @Provide
    Arbitrary<String> secrets() {
        return Arbitraries.strings()
                .withCharRange('a', 'z')
                .withCharRange('0', '9')
                .ofMinLength(16)
                .ofMaxLength(60);
    }

    /** Right, wrong, unreachable and impossible ones. */
    @Provide
    Arbitrary<String> servers() {
        return Arbitraries.of(List.of(
                "HERE/hooks/%s",
                "http://127.0.0.1:1/%s",
                "https://127.0.0.1:1/%s?x=1",
                "http://example.org/%s",
                "https://nowhere.invalid/%s",
                "https://u:%s@example.org/",
                "ht tp://%s",
                "https://example.org/%s#x",
                "gopher://127.0.0.1/%s",
                "https://127.0.0.1:99999/%s",
                "%s"));
    }
}
