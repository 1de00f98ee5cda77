package io.regimeflow.runtime.streams;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.regimeflow.runtime.telemetry.Telemetry;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.SerializationException;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.Serde;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.apache.kafka.streams.StreamsBuilder;
import org.apache.kafka.streams.TestInputTopic;
import org.apache.kafka.streams.TestOutputTopic;
import org.apache.kafka.streams.Topology;
import org.apache.kafka.streams.TopologyTestDriver;
import org.apache.kafka.streams.errors.StreamsException;
import org.apache.kafka.streams.kstream.Consumed;
import org.apache.kafka.streams.kstream.Named;
import org.apache.kafka.streams.kstream.Produced;
import org.apache.kafka.streams.test.TestRecord;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StreamsFailurePolicyTest {
    private static final long CLOSE_TIME = 1_735_690_500_000L;

    @TempDir
    Path state;

    private final Telemetry telemetry = Telemetry.create("feature-stream");
    private TopologyTestDriver driver;
    private TestInputTopic<String, byte[]> input;
    private TestOutputTopic<String, String> output;
    private TestOutputTopic<String, byte[]> deadLetters;

    @BeforeEach
    void start() {
        start(Map.of());
    }

    private void start(Map<String, String> overrides) {
        var settings = new StreamsSettings(
                "feature-stream", "unused:1", state, 1, Duration.ofMillis(100), Optional.of("dead_letter"), overrides);
        Properties properties = settings.properties();
        properties.put(DeadLetters.TELEMETRY, telemetry);
        driver = new TopologyTestDriver(topology(), properties);
        input = driver.createInputTopic("bars", new StringSerializer(), new ByteArraySerializer());
        output = driver.createOutputTopic("features", new StringDeserializer(), new StringDeserializer());
        deadLetters = driver.createOutputTopic("dead_letter", new StringDeserializer(), new ByteArrayDeserializer());
    }

    @AfterEach
    void stop() {
        driver.close();
    }

    @Test
    void deadLettersARejectedRecordWithItsReasonAndGoesOn() {
        // Given
        var headers = new RecordHeaders().add("file", "a.csv".getBytes(UTF_8));

        // When
        input.pipeInput("A:B", "good".getBytes(UTF_8));
        input.pipeInput(new TestRecord<>("A:B", "bad".getBytes(UTF_8), headers, CLOSE_TIME));
        input.pipeInput("A:B", "good again".getBytes(UTF_8));

        // Then
        assertThat(output.readValuesToList()).containsExactly("good", "good again");
        TestRecord<String, byte[]> letter = deadLetters.readRecord();
        assertThat(letter.key()).isEqualTo("A:B");
        assertThat(letter.value()).asString(UTF_8).isEqualTo("bad");
        assertThat(letter.timestamp()).isEqualTo(CLOSE_TIME);
        assertThat(headers(letter))
                .containsExactlyInAnyOrderEntriesOf(Map.of(
                        "file", "a.csv",
                        "__streams.errors.exception", RejectedRecordException.class.getName(),
                        "__streams.errors.message", "high 1 is below low 2",
                        "__streams.errors.topic", "bars",
                        "__streams.errors.partition", "0",
                        "__streams.errors.offset", "1"));
        assertThat(deadLetters.isEmpty()).isTrue();
    }

    @Test
    void deadLettersBytesThatTheSerdeCannotRead() {
        // The driver forgets what a transaction sent before its first record is processed; a broker does not.
        driver.close();
        start(Map.of("processing.guarantee", "at_least_once"));

        input.pipeInput("A:B", "\0garbage".getBytes(UTF_8));

        TestRecord<String, byte[]> letter = deadLetters.readRecord();
        assertThat(letter.value()).asString(UTF_8).isEqualTo("\0garbage");
        assertThat(headers(letter))
                .containsEntry("__streams.errors.message", "not our Avro")
                .containsEntry("__streams.errors.topic", "bars")
                .containsEntry("__streams.errors.exception", SerializationException.class.getName())
                .containsKey("__streams.errors.stacktrace");
    }

    @Test
    void stopsWhenTheRegistryDoesNotAnswerInsteadOfLosingGoodRecords() {
        assertThatThrownBy(() -> input.pipeInput("A:B", "\1unknown schema".getBytes(UTF_8)))
                .isInstanceOf(StreamsException.class)
                .hasStackTraceContaining("registry is down");
        assertThat(deadLetters.isEmpty()).isTrue();
    }

    @Test
    void countsDeadLettersByTopic() {
        input.pipeInput("A:B", "bad".getBytes(UTF_8));
        input.pipeInput("A:B", "\0garbage".getBytes(UTF_8));

        assertThat(telemetry.counter("dead.letters", "topic", "bars").count()).isEqualTo(2);
    }

    @Test
    void stopsOnAnyOtherException() {
        assertThatThrownBy(() -> input.pipeInput("A:B", "broken".getBytes(UTF_8)))
                .isInstanceOf(StreamsException.class)
                .hasRootCauseInstanceOf(IllegalStateException.class);
        assertThat(deadLetters.isEmpty()).isTrue();
    }

    private static Topology topology() {
        var builder = new StreamsBuilder();
        builder.stream("bars", Consumed.with(Serdes.String(), bars()).withName("read-bars"))
                .mapValues(StreamsFailurePolicyTest::compute, Named.as("compute-features"))
                .to("features", Produced.with(Serdes.String(), Serdes.String()).withName("write-features"));
        return builder.build();
    }

    private static String compute(String bar) {
        return switch (bar) {
            case "bad" -> throw new RejectedRecordException("high 1 is below low 2");
            case "broken" -> throw new IllegalStateException("invariant");
            default -> bar;
        };
    }

    private static Serde<String> bars() {
        return Serdes.serdeFrom(new StringSerializer(), (topic, bytes) -> {
            if (bytes[0] == 0) {
                throw new SerializationException("not our Avro");
            }
            if (bytes[0] == 1) {
                throw new KafkaException("registry is down");
            }
            return new String(bytes, UTF_8);
        });
    }

    private static Map<String, String> headers(TestRecord<?, ?> letter) {
        var headers = new HashMap<String, String>();
        for (Header header : letter.headers()) {
            headers.put(header.key(), new String(header.value(), UTF_8));
        }
        return headers;
    }
}
