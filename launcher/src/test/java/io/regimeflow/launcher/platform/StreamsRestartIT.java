package io.regimeflow.launcher.platform;

import static org.awaitility.Awaitility.await;

import io.regimeflow.runtime.lifecycle.Readiness;
import io.regimeflow.runtime.streams.StreamsRunner;
import io.regimeflow.runtime.streams.StreamsSettings;
import io.regimeflow.runtime.telemetry.Telemetry;
import java.nio.file.Path;
import java.time.Duration;
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
    @TempDir
    private Path stateDir;

    @Test
    void isReadyWithinTwoSecondsOfASecondStart(LocalCluster cluster) {
        // Given: one that ran, and left its group as it closed
        var settings = StreamsSettings.of(
                "streams-restart-it",
                cluster.kafka().bootstrapServers(),
                stateDir,
                cluster.topics().deadLetters().name());
        try (var first = StreamsRunner.start(copy(cluster), settings, Telemetry.create("first"))) {
            await().atMost(Duration.ofSeconds(20)).until(() -> first.readiness() instanceof Readiness.Ready);
        }

        // When
        try (var second = StreamsRunner.start(copy(cluster), settings, Telemetry.create("second"))) {
            // Then
            await().pollInterval(Duration.ofMillis(20))
                    .atMost(Duration.ofSeconds(2))
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
