package io.regimeflow.runtime.streams;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.regimeflow.runtime.lifecycle.Readiness;
import io.regimeflow.runtime.telemetry.Telemetry;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.streams.KafkaStreams;
import org.apache.kafka.streams.StreamsBuilder;
import org.apache.kafka.streams.Topology;
import org.apache.kafka.streams.kstream.Consumed;
import org.apache.kafka.streams.kstream.Materialized;
import org.apache.kafka.streams.kstream.Produced;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What holds without a broker: nothing listens on the port that these settings name. */
class StreamsRunnerTest {
    @TempDir
    Path state;

    private final Telemetry telemetry = Telemetry.create("feature-stream");

    @Test
    void isNotReadyBeforeItHasItsPartitions() {
        try (var runner = StreamsRunner.start(topology(), settings(Map.of()), telemetry)) {
            assertThat(runner.readiness())
                    .isEqualTo(Readiness.notReady("feature-stream waits for its partitions or restores its state"));
            assertThat(telemetry.scrape())
                    .contains(
                            "regimeflow_streams_running{application=\"feature-stream\",service=\"feature-stream\"} 0.0");
        }
    }

    @Test
    void isStoppedAfterClosing() {
        var runner = StreamsRunner.start(topology(), settings(Map.of()), telemetry);

        runner.close();
        runner.close();

        assertThat(runner.state()).isEqualTo(KafkaStreams.State.NOT_RUNNING);
        assertThat(runner.readiness()).isEqualTo(Readiness.notReady("feature-stream is stopped"));
    }

    @Test
    void refusesATopologyWithGeneratedNames() {
        var builder = new StreamsBuilder();
        builder.stream("bars").to("features");

        assertThatThrownBy(() -> StreamsRunner.start(builder.build(), settings(Map.of()), telemetry))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("KSTREAM-SOURCE-0000000000");
    }

    @Test
    void saysWhichSettingsKafkaRefuses() {
        assertThatThrownBy(() ->
                        StreamsRunner.start(topology(), settings(Map.of("processing.guarantee", "perhaps")), telemetry))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("cannot start the streams application feature-stream")
                .hasMessageContaining("processing.guarantee");
    }

    @Test
    void saysThatTheStateDirectoryCannotBeUsed() throws IOException {
        Path file = Files.writeString(state.resolve("file"), "not a directory");
        var settings = StreamsSettings.of("feature-stream", "127.0.0.1:1", file, "dead_letter");

        assertThatThrownBy(() -> StreamsRunner.start(stateful(), settings, telemetry))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("with its state in " + file);
    }

    @Test
    void leavesTheMarkOfARunThatItCouldNotBegin() throws IOException {
        Path mark = Files.createDirectory(state.resolve("feature-stream.running"));

        assertThatThrownBy(() -> StreamsRunner.start(topology(), settings(Map.of()), telemetry))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("cannot prepare the state directory " + state.resolve("feature-stream"));

        assertThat(mark).exists();
        assertThat(Thread.getAllStackTraces().keySet())
                .noneMatch(thread -> thread.isAlive() && thread.getName().contains("StreamThread"));
    }

    private StreamsSettings settings(Map<String, String> overrides) {
        return new StreamsSettings(
                "feature-stream",
                "127.0.0.1:1",
                state,
                1,
                Duration.ofMillis(100),
                Optional.of("dead_letter"),
                overrides);
    }

    private static Topology topology() {
        var builder = new StreamsBuilder();
        builder.stream("bars", Consumed.with(Serdes.String(), Serdes.String()).withName("read-bars"))
                .to("copies", Produced.with(Serdes.String(), Serdes.String()).withName("write-copies"));
        return builder.build();
    }

    private static Topology stateful() {
        var builder = new StreamsBuilder();
        builder.table(
                "bars",
                Consumed.with(Serdes.String(), Serdes.String()).withName("read-bars"),
                Materialized.as("latest-bars"));
        return builder.build();
    }
}
