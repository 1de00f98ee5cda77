package io.regimeflow.runtime.streams;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.streams.StreamsConfig;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class StreamsSettingsTest {
    private static final StreamsSettings SETTINGS =
            StreamsSettings.of("feature-stream", "127.0.0.1:9092", Path.of("state"), "dead_letter");

    @ParameterizedTest
    @CsvSource({
        "processing.guarantee, exactly_once_v2",
        "errors.dead.letter.queue.topic.name, dead_letter",
        "processing.exception.handler.global.enabled, true",
        "ensure.explicit.internal.resource.naming, true",
        "consumer.session.timeout.ms, 6000",
        "consumer.heartbeat.interval.ms, 1500",
        "producer.batch.size, 131072",
        "commit.interval.ms, 100",
        "num.standby.replicas, 0",
        "replication.factor, -1",
        "num.stream.threads, 1",
    })
    void setsWhatEveryTopologyIsRunWith(String key, String value) {
        assertThat(SETTINGS.properties().get(key)).hasToString(value);
    }

    @Test
    void isAcceptedByKafkaStreams() {
        var config = new StreamsConfig(SETTINGS.properties());

        assertThat(config.getMainConsumerConfigs("group", "client", 0))
                .containsEntry("session.timeout.ms", 6000)
                .containsEntry("isolation.level", "read_committed");
        assertThat(config.getProducerConfigs("client")).containsEntry("batch.size", 131072);
    }

    @Test
    void letsOverridesWin() {
        var settings = new StreamsSettings(
                "a",
                "b:1",
                Path.of("s"),
                2,
                Duration.ofSeconds(1),
                Optional.empty(),
                Map.of("commit.interval.ms", "20"));

        assertThat(settings.properties())
                .containsEntry("commit.interval.ms", "20")
                .doesNotContainKey("errors.dead.letter.queue.topic.name");
    }

    @Test
    void refusesLessThanOneThread() {
        assertThatThrownBy(() -> new StreamsSettings(
                        "a", "b:1", Path.of("s"), 0, Duration.ofSeconds(1), Optional.empty(), Map.of()))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("threads must be at least 1, not 0");
    }

    @Test
    void refusesACommitIntervalOfNothing() {
        assertThatThrownBy(() ->
                        new StreamsSettings("a", "b:1", Path.of("s"), 1, Duration.ZERO, Optional.empty(), Map.of()))
                .isInstanceOf(IllegalArgumentException.class);
    }
}
