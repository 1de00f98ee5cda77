package io.regimeflow.launcher.platform;

import static org.awaitility.Awaitility.await;

import io.regimeflow.runtime.lifecycle.Readiness;
import io.regimeflow.runtime.streams.StreamsRunner;
import io.regimeflow.runtime.streams.StreamsSettings;
import io.regimeflow.runtime.telemetry.Telemetry;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.streams.StreamsBuilder;
import org.apache.kafka.streams.Topology;
import org.apache.kafka.streams.kstream.Consumed;
import org.apache.kafka.streams.kstream.Produced;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

@ExtendWith(SharedCluster.class)
class StreamsRestartIT {
    private static final Duration LIMIT = Duration.ofSeconds(60);
    private static final String LONGER_SESSION = "120000";

    @TempDir
    private Path stateDir;

    @Test
    void isReadyLongBeforeTheSessionOfTheFirstWouldHaveEnded(LocalCluster cluster) {
        // Given: one that ran, and left its group as it closed
        var settings = new StreamsSettings(
                "streams-restart-it",
                cluster.kafka().bootstrapServers(),
                stateDir,
                1,
                Duration.ofMillis(100),
                Optional.of(cluster.topics().deadLetters().name()),
                Map.of("consumer.session.timeout.ms", LONGER_SESSION));
        try (var first = StreamsRunner.start(copy(cluster), settings, Telemetry.create("first"))) {
            await().atMost(LIMIT).until(() -> first.readiness() instanceof Readiness.Ready);
        }

        // When
        try (var second = StreamsRunner.start(copy(cluster), settings, Telemetry.create("second"))) {
            // Then
            await().pollInterval(Duration.ofMillis(20))
                    .atMost(LIMIT)
                    .until(() -> second.readiness() instanceof Readiness.Ready);
        }
    }

    private static Topology copy(LocalCluster cluster) {
        var builder = new StreamsBuilder();
        var bytes = Serdes.ByteArray();
        builder.stream(
                        cluster.topics().alerts().name(),
                        Consumed.with(bytes, bytes).withName("read-alerts"))
                .to(
                        cluster.topics().deadLetters().name(),
                        Produced.with(bytes, bytes).withName("write-copies"));
        return builder.build();
    }
}
